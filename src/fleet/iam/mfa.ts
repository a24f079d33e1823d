import type { Fields } from '../../aws/fields.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { PAGING, changed, page, tagMember, tagsIn, type IamStep } from './entities.ts';
import { conflict, exists, fields, nameIn, notFound, pathIn } from './errors.ts';
import { touch, type IamState, type MfaDevice } from './state.ts';
import { describeUser, userIn, userOrCaller } from './users.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html */
export function createVirtualMFADevice(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'VirtualMFADeviceName', 'Path', 'Tags');
  const name = nameIn(given, 'VirtualMFADeviceName');
  const serial = `arn:aws:iam::${state.accountId}:mfa${pathIn(given)}${name}`;
  const tags = tagsIn(given);
  if (state.mfaDevices.has(serial)) throw exists('MFADevice entity at the same path and name already exists.');
  state.mfaDevices.set(serial, { serial, user: null, enableDate: null, tags });
  touch(state);
  // What the device would show is nothing that the simulation needs: the seed is a text, and there is no picture.
  const seed = step.token('mfa', 64, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
  return { VirtualMFADevice: { SerialNumber: serial, Base32StringSeed: utf8Encode(seed), ...tagMember(tags) } };
}

/** Any two codes of six digits are right: the simulation has no devices that could be wrong. */
export function enableMFADevice(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'SerialNumber', 'AuthenticationCode1', 'AuthenticationCode2');
  const user = userIn(state, given);
  const serial = given.text('SerialNumber', /^[\w+=/:,.@-]{9,256}$/);
  given.text('AuthenticationCode1', /^\d{6}$/);
  given.text('AuthenticationCode2', /^\d{6}$/);
  const device = state.mfaDevices.get(serial);
  if (device === undefined && serial.startsWith('arn:')) throw notFound(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  if (user.mfa.has(serial) || (device?.user ?? null) !== null) throw exists('MFA Device is already in use.');
  user.mfa.set(serial, step.at);
  if (device !== undefined) {
    device.user = user.name;
    device.enableDate = step.at;
  }
  touch(state);
  changed(step, 'User', user);
}

export function deactivateMFADevice(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'SerialNumber');
  const user = userOrCaller(state, given, step.caller);
  const serial = given.text('SerialNumber');
  if (!user.mfa.delete(serial)) throw notFound(`MFA Device invalid for user.`);
  const device = state.mfaDevices.get(serial);
  if (device !== undefined) {
    device.user = null;
    device.enableDate = null;
  }
  touch(state);
  changed(step, 'User', user);
}

export function listMFADevices(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'UserName', ...PAGING);
  const user = userOrCaller(state, given, step.caller);
  const { items, output } = page(given, user.mfa, ([serial]) => serial);
  return { MFADevices: items.map(([serial, at]) => ({ UserName: user.name, SerialNumber: serial, EnableDate: new Date(at) })), ...output };
}

export function listVirtualMFADevices(state: IamState, input: never): object {
  const given = fields(input, 'AssignmentStatus', ...PAGING);
  const status = given.word('AssignmentStatus', ['Assigned', 'Unassigned', 'Any']) ?? 'Any';
  const all = [...state.mfaDevices.values()].filter((d) => status === 'Any' || (status === 'Assigned') === (d.user !== null));
  const { items, output } = page(given, all, (d) => d.serial);
  return { VirtualMFADevices: items.map((d) => describeDevice(state, d)), ...output };
}

const describeDevice = (state: IamState, device: MfaDevice) => {
  const user = device.user === null ? undefined : state.users.get(device.user);
  return {
    SerialNumber: device.serial, ...(user === undefined ? {} : { User: describeUser(user, false) }),
    ...(device.enableDate === null ? {} : { EnableDate: new Date(device.enableDate) }),
  };
};

export function deleteVirtualMFADevice(state: IamState, input: never): void {
  const given: Fields = fields(input, 'SerialNumber');
  const serial = given.text('SerialNumber');
  const device = state.mfaDevices.get(serial);
  if (device === undefined) throw notFound(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  if (device.user !== null) throw conflict('Virtual MFA device is in use.');
  state.mfaDevices.delete(serial);
  touch(state);
}
