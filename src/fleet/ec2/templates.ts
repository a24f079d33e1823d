import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { combination, find } from './errors.ts';
import type { Ec2State, LaunchTemplate } from './state.ts';

/** The launch template that a specification names, by id or by name. @throws when it is not there, or both or neither are given */
export function templateOf(state: Ec2State, fields: Fields): LaunchTemplate {
  const id = fields.optional('LaunchTemplateId');
  const name = fields.optional('LaunchTemplateName');
  if (id !== undefined && name !== undefined) throw combination('Either LaunchTemplateId or LaunchTemplateName should be provided. Not both.');
  if (id !== undefined) return find('template', state.templates, [id])[0]!;
  if (name === undefined) throw new AwsError('MissingParameter', 'Either LaunchTemplateId or LaunchTemplateName should be provided.');
  for (const template of state.templates.values()) if (template.name === name) return template;
  throw new AwsError('InvalidLaunchTemplateName.NotFoundException', `The specified launch template, with template name ${name}, does not exist.`);
}

/** A version by number, `$Default` or `$Latest`. */
export function templateVersion(template: LaunchTemplate, version: string | undefined): LaunchTemplate['versions'][number] {
  const number = version === undefined || version === '$Default' ? template.defaultVersion
    : version === '$Latest' ? template.versions.at(-1)!.number : Number(version);
  const found = template.versions.find((each) => each.number === number);
  if (found !== undefined) return found;
  throw new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find launch template version ${String(version)} for the specified launch template ID ${template.id}.`,
  );
}

/** What a launch gets from the template that it names. */
export function templateData(state: Ec2State, fields: Fields): object {
  const specification = fields.struct('LaunchTemplate')?.only('LaunchTemplateId', 'LaunchTemplateName', 'Version');
  if (specification === undefined) return {};
  return templateVersion(templateOf(state, specification), specification.optional('Version')).data;
}
