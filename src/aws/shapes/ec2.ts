/** The client `cloud.ec2`: method names, inputs and outputs as in the AWS SDK v3. */
export interface Ec2 {}
