/** The client `cloud.sts`: method names, inputs and outputs as in the AWS SDK v3. */
export interface Sts {}
