import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { principalArn } from '../../aws/principal.ts';
import { TEMPLATE_PARAMETERS } from './launch-spec.ts';
import { dryRun, find, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, LaunchTemplate } from './state.ts';
import { readTagSpecifications } from './tags.ts';
import { templateOf, templateVersion } from './templates.ts';

const TYPE = 'AWS::EC2::LaunchTemplate';
const describe = (template: LaunchTemplate): Record<string, unknown> => ({
  LaunchTemplateId: template.id, LaunchTemplateName: template.name, CreateTime: new Date(template.createdAt), CreatedBy: template.createdBy,
  DefaultVersionNumber: template.defaultVersion, LatestVersionNumber: template.versions.at(-1)!.number, Tags: tagList(template.tags),
});

/** What a template holds is only read when something is launched from it, as with AWS; names that no launch knows are refused here. */
function readData(input: unknown): object {
  const fields = read(input);
  const data = fields.struct('LaunchTemplateData');
  if (data === undefined) throw fields.missing('LaunchTemplateData');
  data.only(...TEMPLATE_PARAMETERS);
  for (const name of ['ImageId', 'InstanceType', 'KeyName', 'UserData']) data.optional(name);
  return (input as { LaunchTemplateData: object }).LaunchTemplateData;
}

/** `CreateLaunchTemplate`. */
export function createLaunchTemplate(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('LaunchTemplateName', 'LaunchTemplateData', 'VersionDescription', 'TagSpecifications', 'ClientToken', 'DryRun');
  const name = fields.text('LaunchTemplateName');
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name))
    throw new AwsError('InvalidLaunchTemplateName.MalformedException', `The launch template name '${name}' is invalid`);
  const data = readData(input);
  for (const each of state.templates.values()) {
    if (each.name === name) throw new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', 'Launch template name already in use.');
  }
  const tags = readTagSpecifications(fields, 'launch-template', step);
  const description = fields.optional('VersionDescription') ?? null;
  dryRun(fields);
  const template: LaunchTemplate = {
    id: `lt-${step.token(`launch-template/${name}`, 17)}`, name, createdAt: step.at, createdBy: principalArn(step.caller.principal), defaultVersion: 1,
    versions: [{ number: 1, description, createdAt: step.at, data }], tags,
  };
  state.templates.set(template.id, template);
  step.changed(TYPE, template.id);
  return { LaunchTemplate: describe(template) };
}

/** `CreateLaunchTemplateVersion`: from nothing, or from an older version. */
export function createLaunchTemplateVersion(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only(
    'LaunchTemplateId',
    'LaunchTemplateName',
    'SourceVersion',
    'VersionDescription',
    'LaunchTemplateData',
    'ClientToken',
    'DryRun',
  );
  const template = templateOf(state, fields);
  const source = fields.optional('SourceVersion');
  const data = { ...(source === undefined ? {} : templateVersion(template, source).data), ...readData(input) };
  const description = fields.optional('VersionDescription') ?? null;
  dryRun(fields);
  const number = template.versions.at(-1)!.number + 1;
  template.versions.push({ number, description, createdAt: step.at, data });
  step.changed(TYPE, template.id);
  return { LaunchTemplateVersion: describeVersion(template, template.versions.at(-1)!) };
}

const describeVersion = (template: LaunchTemplate, version: LaunchTemplate['versions'][number]): object => ({
  LaunchTemplateId: template.id, LaunchTemplateName: template.name, VersionNumber: version.number, CreateTime: new Date(version.createdAt),
  CreatedBy: template.createdBy, DefaultVersion: version.number === template.defaultVersion, LaunchTemplateData: version.data,
  ...(version.description === null ? {} : { VersionDescription: version.description }),
});

/** `ModifyLaunchTemplate`: which version is the default. */
export function modifyLaunchTemplate(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('LaunchTemplateId', 'LaunchTemplateName', 'DefaultVersion', 'ClientToken', 'DryRun');
  const template = templateOf(state, fields);
  const version = templateVersion(template, fields.text('DefaultVersion'));
  dryRun(fields);
  template.defaultVersion = version.number;
  step.changed(TYPE, template.id);
  return { LaunchTemplate: describe(template) };
}

/** `DeleteLaunchTemplate`. */
export function deleteLaunchTemplate(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('LaunchTemplateId', 'LaunchTemplateName', 'DryRun');
  const template = templateOf(state, fields);
  dryRun(fields);
  state.templates.delete(template.id);
  step.changed(TYPE, template.id);
  return { LaunchTemplate: describe(template) };
}

/** `DescribeLaunchTemplates`. */
export function describeLaunchTemplates(state: Ec2State, input: unknown): object {
  const fields = read(input).only('LaunchTemplateIds', 'LaunchTemplateNames', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('LaunchTemplateIds');
  const names = fields.texts('LaunchTemplateNames');
  find('template', state.templates, ids);
  for (const name of names) templateOf(state, read({ LaunchTemplateName: name }));
  const matches = readFilters<LaunchTemplate>(fields, { 'launch-template-name': (t) => t.name, 'create-time': (t) => new Date(t.createdAt).toISOString() });
  dryRun(fields);
  const chosen = [...state.templates.values()].filter((t) => (ids.length + names.length === 0 || ids.includes(t.id) || names.includes(t.name)) && matches(t));
  const { items, ...rest } = page(fields, chosen, 1, 200);
  return { LaunchTemplates: items.map(describe), ...rest };
}

/** `DescribeLaunchTemplateVersions`. */
export function describeLaunchTemplateVersions(state: Ec2State, input: unknown): object {
  const fields = read(input).only('LaunchTemplateId', 'LaunchTemplateName', 'Versions', 'MinVersion', 'MaxVersion', 'MaxResults', 'NextToken', 'DryRun');
  const template = templateOf(state, fields);
  const versions = fields.texts('Versions');
  const least = Number(fields.optional('MinVersion') ?? 1);
  const most = Number(fields.optional('MaxVersion') ?? Number.MAX_SAFE_INTEGER);
  if (Number.isNaN(least) || Number.isNaN(most)) throw invalid('Versions must be numbers');
  const chosen = versions.length > 0 ? versions.map((version) => templateVersion(template, version))
    : template.versions.filter((version) => version.number >= least && version.number <= most);
  dryRun(fields);
  const { items, ...rest } = page(fields, chosen, 1, 200);
  return { LaunchTemplateVersions: items.map((version) => describeVersion(template, version)), ...rest };
}
