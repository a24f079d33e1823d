/** The client `cloud.sqs`: method names, inputs and outputs as in the AWS SDK v3. */
export interface Sqs {}
