/** The client `cloud.s3`: method names, inputs and outputs as in the AWS SDK v3. */
export interface S3 {}
