import { PAGING, changed, entityIn, inPath, page, type IamStep, type Kind } from './entities.ts';
import { fields, limit, nameIn, notFound } from './errors.ts';
import { documentIn } from './policies.ts';
import { managedDocument } from './policy/managed.ts';
import { encodeDocument } from './roles.ts';
import { touch, type IamState } from './state.ts';

/** The size of all inline policies of one entity together, without white space, at most. */
const INLINE_SIZE: Readonly<Record<Kind, number>> = { User: 2048, Role: 10_240, Group: 5120 };

/** `AttachUserPolicy`, `AttachGroupPolicy`, `AttachRolePolicy`: attaching twice is no error. */
export const attachPolicy = (kind: Kind) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, `${kind}Name`, 'PolicyArn');
  const entity = entityIn(state, kind, given);
  const arn = given.text('PolicyArn');
  managedDocument(state, arn);
  if (entity.attached.has(arn)) return;
  if (entity.attached.size >= step.options.attachedPolicies) throw limit(`Cannot exceed quota for PoliciesPer${kind}: ${step.options.attachedPolicies}`);
  entity.attached.add(arn);
  touch(state);
  changed(step, kind, entity);
  changedOwn(state, step, arn);
};

export const detachPolicy = (kind: Kind) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, `${kind}Name`, 'PolicyArn');
  const entity = entityIn(state, kind, given);
  const arn = given.text('PolicyArn');
  if (!entity.attached.delete(arn)) throw notFound(`Policy ${arn} was not found.`);
  touch(state);
  changed(step, kind, entity);
  changedOwn(state, step, arn);
};

function changedOwn(state: IamState, step: IamStep, arn: string): void {
  const policy = state.policies.get(arn);
  if (policy !== undefined) step.changed('AWS::IAM::Policy', policy.id);
}

export const listAttachedPolicies = (kind: Kind) => (state: IamState, input: never): object => {
  const given = fields(input, `${kind}Name`, 'PathPrefix', ...PAGING);
  const entity = entityIn(state, kind, given);
  const within = inPath(given);
  const all = [...entity.attached].filter((arn) => within({ path: arn.slice(arn.indexOf(':policy/') + 7, arn.lastIndexOf('/') + 1) }));
  const { items, output } = page(given, all, (arn) => arn);
  return { AttachedPolicies: items.map(attached), ...output };
};

export const attached = (arn: string) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn });

/** `PutUserPolicy` and its kin: an inline policy of this name is replaced. */
export const putInlinePolicy = (kind: Kind) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, `${kind}Name`, 'PolicyName', 'PolicyDocument');
  const entity = entityIn(state, kind, given);
  const name = nameIn(given, 'PolicyName');
  const document = documentIn(given, INLINE_SIZE[kind]);
  const others = [...entity.inline].reduce((sum, [other, text]) => (other === name ? sum : sum + text.replaceAll(/\s/g, '').length), 0);
  if (others + document.replaceAll(/\s/g, '').length > INLINE_SIZE[kind]) {
    throw limit(`Maximum policy size of ${INLINE_SIZE[kind]} bytes exceeded for ${kind.toLowerCase()} ${entity.name}`);
  }
  entity.inline.set(name, document);
  touch(state);
  changed(step, kind, entity);
};

export const getInlinePolicy = (kind: Kind) => (state: IamState, input: never): object => {
  const given = fields(input, `${kind}Name`, 'PolicyName');
  const entity = entityIn(state, kind, given);
  const name = nameIn(given, 'PolicyName');
  const document = entity.inline.get(name);
  if (document === undefined) throw notFound(`The ${kind.toLowerCase()} policy with name ${name} cannot be found.`);
  return { [`${kind}Name`]: entity.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
};

export const deleteInlinePolicy = (kind: Kind) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, `${kind}Name`, 'PolicyName');
  const entity = entityIn(state, kind, given);
  const name = nameIn(given, 'PolicyName');
  if (!entity.inline.delete(name)) throw notFound(`The ${kind.toLowerCase()} policy with name ${name} cannot be found.`);
  touch(state);
  changed(step, kind, entity);
};

export const listInlinePolicies = (kind: Kind) => (state: IamState, input: never): object => {
  const given = fields(input, `${kind}Name`, ...PAGING);
  const { items, output } = page(given, entityIn(state, kind, given).inline.keys(), (name) => name);
  return { PolicyNames: items, ...output };
};
