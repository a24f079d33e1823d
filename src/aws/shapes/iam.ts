/** The client `cloud.iam`: method names, inputs and outputs as in the AWS SDK v3. */
export interface Iam {}
