import type { Fields } from '../../../aws/fields.ts';
import { FIELD_OPERATORS, type AdvancedSelector, type BasicSelector, type FieldSelector, type InsightType } from '../../../aws/trail.ts';
import { invalidCombination, invalidInsights, invalidSelectors } from '../errors.ts';
import { FIELD_NAMES } from './match.ts';

const TYPES: Readonly<Record<string, { readonly all: string; readonly pattern: RegExp }>> = {
  'AWS::S3::Object': { all: 'arn:aws:s3', pattern: /^arn:aws:s3:::[^/*]*\/[^*]*$|^arn:aws:s3:::$/ },
  'AWS::Lambda::Function': { all: 'arn:aws:lambda', pattern: /^arn:aws:lambda:[^:*]+:\d{12}:function:[^*]+$/ },
  'AWS::DynamoDB::Table': { all: 'arn:aws:dynamodb', pattern: /^arn:aws:dynamodb:[^:*]+:\d{12}:table\/[^*]+$/ },
};
const EXCLUDABLE = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/**
 * Reads basic event selectors. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * @throws AwsError InvalidEventSelectorsException
 */
export function readBasic(given: Fields): BasicSelector[] {
  const selectors = given.structs('EventSelectors').map((item): BasicSelector => {
    item.only('ReadWriteType', 'IncludeManagementEvents', 'DataResources', 'ExcludeManagementEventSources');
    const type = item.optional('ReadWriteType') ?? 'All';
    if (type !== 'All' && type !== 'ReadOnly' && type !== 'WriteOnly') throw invalidSelectors(`Value ${type} for ReadWriteType is invalid.`);
    const excluded = item.texts('ExcludeManagementEventSources');
    for (const source of excluded) if (!EXCLUDABLE.includes(source)) throw invalidSelectors(`Value ${source} for ExcludeManagementEventSources is invalid.`);
    return {
      ReadWriteType: type, IncludeManagementEvents: item.flag('IncludeManagementEvents') ?? true,
      DataResources: item.structs('DataResources').map(readDataResource), ExcludeManagementEventSources: excluded,
    };
  });
  if (selectors.length < 1 || selectors.length > 5) throw invalidSelectors('The number of event selectors must be between 1 and 5.');
  const values = selectors.flatMap((s) => s.DataResources.flatMap((r) => r.Values));
  if (values.length > 250) throw invalidSelectors('The number of data resources must not exceed 250 across all event selectors of a trail.');
  return selectors;
}

function readDataResource(item: Fields): { Type: string; Values: readonly string[] } {
  item.only('Type', 'Values');
  const type = item.text('Type');
  const rule = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (rule === undefined) throw invalidSelectors(`Value ${type} for DataResources.Type is invalid.`);
  const values = item.texts('Values');
  for (const value of values) {
    if (value !== rule.all && !rule.pattern.test(value)) throw invalidSelectors(`Value ${value} for DataResources.Values is invalid.`);
  }
  return { Type: type, Values: values };
}

/** Which fields each category of events has. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
const CATEGORY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Management: ['eventCategory', 'eventSource', 'readOnly', 'eventName', 'eventType', 'userIdentity.arn', 'sessionCredentialFromConsole'],
  Data: [
    'eventCategory', 'resources.type', 'readOnly', 'eventName', 'resources.ARN', 'eventSource', 'eventType', 'sessionCredentialFromConsole', 'userIdentity.arn',
  ],
  NetworkActivity: ['eventCategory', 'eventSource', 'eventName', 'errorCode', 'vpcEndpointId'],
};
const ONLY_EQUALS = new Set(['eventCategory', 'readOnly', 'resources.type', 'errorCode', 'sessionCredentialFromConsole']);

/** Reads advanced event selectors. @throws AwsError InvalidEventSelectorsException */
export function readAdvanced(given: Fields): AdvancedSelector[] {
  const selectors = given.structs('AdvancedEventSelectors').map((item): AdvancedSelector => {
    item.only('Name', 'FieldSelectors');
    const name = item.optional('Name');
    if (name !== undefined && name.length > 1000) throw invalidSelectors('Name of an advanced event selector must not exceed 1000 characters.');
    const fields = item.structs('FieldSelectors').map(readField);
    checkFields(fields);
    return { ...(name === undefined ? {} : { Name: name }), FieldSelectors: fields };
  });
  if (selectors.length === 0) throw invalidSelectors('The number of advanced event selectors must be at least 1.');
  const values = selectors.flatMap((s) => s.FieldSelectors.flatMap((f) => FIELD_OPERATORS.flatMap((o) => f[o] ?? [])));
  if (values.length > 500) throw invalidSelectors('The number of values in advanced event selectors must not exceed 500.');
  return selectors;
}

function readField(item: Fields): FieldSelector {
  item.only('Field', ...FIELD_OPERATORS);
  const field = item.text('Field');
  if (!FIELD_NAMES.has(field)) throw invalidSelectors(`Field ${field} is not a valid field of an advanced event selector.`);
  const operators: { [operator in (typeof FIELD_OPERATORS)[number]]?: readonly string[] } = {};
  for (const operator of FIELD_OPERATORS) {
    const values = item.texts(operator);
    if (values.length > 0) operators[operator] = values;
  }
  const given = Object.keys(operators);
  if (given.length === 0) throw invalidSelectors(`Field ${field} must have at least one operator with a value.`);
  if (ONLY_EQUALS.has(field) && given.some((operator) => operator !== 'Equals')) throw invalidSelectors(`Field ${field} can only use the operator Equals.`);
  return { Field: field, ...operators };
}

function checkFields(fields: readonly FieldSelector[]): void {
  const names = fields.map((f) => f.Field);
  if (new Set(names).size !== names.length) throw invalidSelectors('A field can be used only once in an advanced event selector.');
  const category = fields.find((f) => f.Field === 'eventCategory')?.Equals;
  if (category?.length !== 1) throw invalidSelectors('An advanced event selector must have the field eventCategory with one value.');
  const allowed = Object.hasOwn(CATEGORY_FIELDS, category[0]!) ? CATEGORY_FIELDS[category[0]!] : undefined;
  if (allowed === undefined) throw invalidSelectors(`Value ${category[0]} for eventCategory is invalid.`);
  for (const name of names) if (!allowed.includes(name)) throw invalidSelectors(`Field ${name} is not valid for eventCategory ${category[0]}.`);
  if (category[0] === 'Data' && fields.find((f) => f.Field === 'resources.type')?.Equals?.length !== 1) {
    throw invalidSelectors('An advanced event selector for data events must have the field resources.type with one value.');
  }
  if (category[0] === 'NetworkActivity') {
    if (!names.includes('eventSource')) throw invalidSelectors('An advanced event selector for network activity events must have the field eventSource.');
    const error = fields.find((f) => f.Field === 'errorCode')?.Equals;
    if (error?.some((code) => code !== 'VpceAccessDenied') === true) throw invalidSelectors('Field errorCode can only have the value VpceAccessDenied.');
  }
}

/** Reads insight selectors; an empty list turns Insights off. @throws AwsError InvalidInsightSelectorsException */
export function readInsights(given: Fields): InsightType[] {
  const types = given.structs('InsightSelectors').map((item): InsightType => {
    item.only('InsightType', 'EventCategories');
    const type = item.text('InsightType');
    if (type !== 'ApiCallRateInsight' && type !== 'ApiErrorRateInsight') throw invalidInsights(`Value ${type} for InsightType is invalid.`);
    for (const category of item.texts('EventCategories')) {
      if (category !== 'Management') throw invalidInsights('Only Management events can be analyzed here.');
    }
    return type;
  });
  if (new Set(types).size !== types.length) throw invalidCombination('An insight type can be given only once.');
  return types;
}
