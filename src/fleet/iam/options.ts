/** What AWS does not document, or what differs between accounts. */
export interface IamOptions {
  /**
   * Whether users and roles to whom no policy speaks may do everything. AWS allows nobody anything; a simulation whose subject is not IAM wants no
   * policies at all. As soon as a principal has one policy, AWS's rules hold for it.
   */
  readonly allowWithoutPolicies: boolean;
  /** Access keys of a user at most. */
  readonly accessKeysPerUser: number;
  /** Managed policies on a user, group or role at most. */
  readonly attachedPolicies: number;
  /** Groups of a user at most. */
  readonly groupsPerUser: number;
  /** Hours that a console session lives. */
  readonly consoleSessionHours: number;
}

export const IAM_DEFAULTS: IamOptions = {
  allowWithoutPolicies: true,
  accessKeysPerUser: 2,
  attachedPolicies: 10,
  groupsPerUser: 10,
  consoleSessionHours: 12,
};
