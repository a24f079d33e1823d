import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import { pageAfter } from '../../../aws/page.ts';
import type {
  CreateDocumentRequest,
  DocumentDescription,
  DocumentFormat,
  DocumentIdentifier,
  DocumentRequest,
  GetDocumentResult,
  ListDocumentsRequest,
  UpdateDocumentRequest,
} from '../../../aws/shapes/ssm.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { SsmStep } from '../operation.ts';
import type { AutomationDocument, SsmState, StoredDocument } from '../state.ts';
import { BUILTIN } from './builtin.ts';
import { readDocument } from './read.ts';

const invalid = (name: string): AwsError => new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);
const BEGINNING = 0 as Instant;
export const DOCUMENT = 'AWS::SSM::Document';

/** A document's name, from its name or ARN. */
const nameOf = (text: string): string =>
  text.slice(text.lastIndexOf(':document/') < 0 ? 0 : text.lastIndexOf('/') + 1).replace(/^arn:.*:automation-definition\/([^:]+).*$/, '$1');

/** The names of a document's parameters. */
export const namesOf = (document: AutomationDocument): string[] => document.parameters.map((parameter) => parameter.name);

/** The number of a version: `$DEFAULT`, `$LATEST` or a number. @throws AwsError `InvalidDocumentVersion` */
function versionOf(document: StoredDocument, text: string | undefined): number {
  const version = text === undefined || text === '$DEFAULT' ? 1 : text === '$LATEST' ? document.versions.length : Number(text);
  if (document.versions[version - 1] === undefined)
    throw new AwsError('InvalidDocumentVersion', 'The document version is not valid or does not exist.');
  return version;
}

/** Finds a document to run. @throws AwsError `AutomationDefinitionNotFoundException`, `AutomationDefinitionVersionNotFoundException` */
export function findDocument(
  state: SsmState,
  text: string,
  version: string | undefined,
): { readonly name: string; readonly version: string; readonly document: AutomationDocument } {
  const name = nameOf(text);
  const own = state.documents.get(name);
  if (own !== undefined) {
    const number = versionOf(own, version);
    const { content, format } = own.versions[number - 1]!;
    return { name, version: String(number), document: readDocument(content, format) };
  }
  const builtin = BUILTIN.get(name);
  if (builtin === undefined) throw new AwsError('AutomationDefinitionNotFoundException', `Document with name ${name} not found.`);
  return { name, version: '1', document: builtin };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
export function createDocument(state: SsmState, input: CreateDocumentRequest, step: SsmStep): { DocumentDescription: DocumentDescription } {
  const name = input.Name!;
  if (input.DocumentType !== 'Automation')
    throw new NotSimulated(`documents of type ${input.DocumentType ?? 'Command'}: only Automation documents run here`);
  if (BUILTIN.has(name) || /^(?:aws|amazon|amzn)/i.test(name)) {
    throw new AwsError('ValidationException', `The document name ${name} is not valid: the prefixes aws, amazon and amzn are reserved.`);
  }
  if (state.documents.has(name)) throw new AwsError('DocumentAlreadyExists', `Document with same name ${name} already exists`);
  const format = input.DocumentFormat ?? 'JSON';
  const parameters = namesOf(readDocument(input.Content!, format));
  const tags = new Map((input.Tags ?? []).map((tag) => [tag.Key!, tag.Value!]));
  const document: StoredDocument = { name, createdAt: step.at, versions: [{ content: input.Content!, format, createdAt: step.at, parameters }], tags };
  state.documents.set(name, document);
  step.changed(DOCUMENT, name);
  return { DocumentDescription: describe(state, name, undefined, step) };
}

/** A new version. The default stays the first one. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html */
export function updateDocument(state: SsmState, input: UpdateDocumentRequest, step: SsmStep): { DocumentDescription: DocumentDescription } {
  const document = state.documents.get(input.Name!);
  if (document === undefined) throw invalid(input.Name!);
  const format = input.DocumentFormat ?? 'JSON';
  const parameters = namesOf(readDocument(input.Content!, format));
  if (document.versions.at(-1)!.content === input.Content) {
    throw new AwsError(
      'DuplicateDocumentContent',
      'The content of the association document matches another document. Change the content of the document and try again.',
    );
  }
  document.versions.push({ content: input.Content!, format, createdAt: step.at, parameters });
  step.changed(DOCUMENT, document.name);
  return { DocumentDescription: describe(state, document.name, '$LATEST', step) };
}

interface Found {
  readonly name: string;
  readonly owner: string;
  readonly version: string;
  readonly latest: string;
  readonly format: DocumentFormat;
  readonly createdAt: Instant;
  readonly read: AutomationDocument;
  readonly content: string;
  readonly tags: ReadonlyMap<string, string>;
}
function find(state: SsmState, text: string, version: string | undefined, step: SsmStep): Found {
  const name = nameOf(text);
  const own = state.documents.get(name);
  if (own !== undefined) {
    const number = versionOf(own, version);
    const { content, format, createdAt } = own.versions[number - 1]!;
    return {
      name,
      owner: step.scope.accountId,
      version: String(number),
      latest: String(own.versions.length),
      format,
      createdAt,
      read: readDocument(content, format),
      content,
      tags: own.tags,
    };
  }
  const read = BUILTIN.get(name);
  if (read === undefined) throw invalid(name);
  return {
    name,
    owner: 'Amazon',
    version: '1',
    latest: '1',
    format: 'JSON',
    createdAt: BEGINNING,
    read,
    content: builtinContent(read),
    tags: new Map(),
  };
}

/** A document of AWS's as a user would write it. */
function builtinContent(read: AutomationDocument): string {
  const parameters = read.parameters.map(({ name, type, default: byDefault, required }) => [
    name,
    { type, ...(required ? {} : { default: byDefault }) },
  ]);
  const mainSteps = read.steps.map(({ name, action, inputs }) => ({ name, action, inputs }));
  return JSON.stringify(
    {
      schemaVersion: '0.3',
      description: read.description,
      assumeRole: read.assumeRole,
      parameters: Object.fromEntries(parameters),
      mainSteps,
    },
    null,
    2,
  );
}

const identify = (found: Found): DocumentIdentifier => ({
  Name: found.name,
  Owner: found.owner,
  DocumentVersion: found.version,
  DocumentType: 'Automation',
  SchemaVersion: '0.3',
  DocumentFormat: found.format,
});

function describe(state: SsmState, name: string, version: string | undefined, step: SsmStep): DocumentDescription {
  const found = find(state, name, version, step);
  return {
    ...identify(found),
    CreatedDate: new Date(found.createdAt),
    Status: 'Active',
    Description: found.read.description,
    Parameters: found.read.parameters.map((parameter) => ({
      Name: parameter.name,
      Type: parameter.type,
      Description: parameter.description,
      DefaultValue:
        typeof parameter.default === 'string' ? parameter.default : parameter.default === null ? '' : JSON.stringify(parameter.default),
    })),
    LatestVersion: found.latest,
    DefaultVersion: '1',
    Tags: [...found.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocument.html */
export const describeDocument = (state: SsmState, input: DocumentRequest, step: SsmStep): { Document: DocumentDescription } => ({
  Document: describe(state, input.Name!, input.DocumentVersion, step),
});

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
export function getDocument(state: SsmState, input: DocumentRequest, step: SsmStep): GetDocumentResult {
  const found = find(state, input.Name!, input.DocumentVersion, step);
  if (input.DocumentFormat !== undefined && input.DocumentFormat !== found.format)
    throw new NotSimulated(`a document's conversion to ${input.DocumentFormat}`);
  return {
    Name: found.name,
    CreatedDate: new Date(found.createdAt),
    DocumentVersion: found.version,
    Status: 'Active',
    Content: found.content,
    DocumentType: 'Automation',
    DocumentFormat: found.format,
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteDocument.html */
export function deleteDocument(state: SsmState, input: { Name: string }, step: SsmStep): void {
  if (!state.documents.delete(input.Name)) throw invalid(input.Name);
  step.changed(DOCUMENT, input.Name);
}

/** Own documents and AWS's. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListDocuments.html */
export function listDocuments(
  state: SsmState,
  input: ListDocumentsRequest,
  step: SsmStep,
): { DocumentIdentifiers: DocumentIdentifier[]; NextToken?: string } {
  const filters = input.Filters ?? [];
  for (const { Key } of filters)
    if (Key !== 'Owner' && Key !== 'Name' && Key !== 'DocumentType') throw new NotSimulated(`the filter ${Key ?? ''} of ListDocuments`);
  const holds = (one: DocumentIdentifier): boolean =>
    filters.every(({ Key, Values }) =>
      (Values ?? []).some((value) => {
        if (Key === 'Owner') return value === 'All' || value === one.Owner || (value === 'Self' && one.Owner === step.scope.accountId);
        return Key === 'Name' ? one.Name.startsWith(value) : one.DocumentType === value;
      }),
    );
  const names = [...new Set([...state.documents.keys(), ...BUILTIN.keys()])].sort(byCodeUnit);
  const all = names.map((name) => identify(find(state, name, undefined, step))).filter(holds);
  const { items, next } = pageAfter(all, (one) => one.Name, byCodeUnit, input.NextToken, input.MaxResults ?? 50);
  return { DocumentIdentifiers: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}
