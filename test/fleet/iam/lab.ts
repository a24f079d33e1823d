import { createCloud, type Cloud, type CloudOptions } from '../../../src/index.ts';

const START = '2026-01-05T10:00:00Z';
export const lab = (more: Partial<CloudOptions> = {}): Cloud => createCloud({ start: START, seed: 'iam', ...more });

export const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
export const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more });
export const deny = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({ Effect: 'Deny', Action, Resource, ...more });
export const trust = (Principal: object, more: object = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }] });

/** A user to whom these statements speak, and the clients that call as it. */
export function userWith(cloud: Cloud, name: string, ...statements: object[]) {
  cloud.iam.createUser({ UserName: name });
  if (statements.length > 0) cloud.iam.putUserPolicy({ UserName: name, PolicyName: 'p', PolicyDocument: policy(...statements) });
  return cloud.as(`arn:aws:iam::${cloud.accountId}:user/${name}`);
}
export const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
