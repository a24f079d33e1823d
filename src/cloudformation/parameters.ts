import { hash32 } from '../kernel/digest.ts';
import type { Problem } from './source.ts';
import { didYouMean } from '../aws/suggest.ts';
import type { Template, TemplateParameter } from './template.ts';

/** The values of a template's parameters: what was given, else the defaults. Everything that is wrong is listed. */
export function parameterValues(template: Template, given: ReadonlyMap<string, unknown>, problems: Problem[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const name of given.keys()) {
    if (!template.Parameters.has(name)) {
      problems.push({ path: `Parameters.${name}`, message: `there is no such parameter${didYouMean(name, template.Parameters.keys())}` });
    }
  }
  for (const [name, parameter] of template.Parameters) {
    const value = given.get(name) ?? parameter.Default;
    if (isLookedUp(parameter.Type)) {
      // Which image a public parameter names today is nobody's business here: any well-formed id is an image.
      if (parameter.Type === IMAGE) values.set(name, `ami-${digestOf(String(value ?? name))}`);
      continue;
    }
    if (value === undefined) problems.push({ path: `Parameters.${name}`, message: 'expected a value, since it has no Default' });
    else values.set(name, check(name, parameter, value, problems));
  }
  return values;
}

const IMAGE = 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>';
/** Whether the value of a parameter is the name of another one, in Systems Manager's Parameter Store. */
export const isLookedUp = (type: string): boolean => /^AWS::SSM::Parameter::Value<.+>$/.test(type);
const digestOf = (text: string): string =>
  [hash32(text), hash32(`${text}/`), hash32(`${text}//`)]
    .map((n) => n.toString(16).padStart(8, '0'))
    .join('')
    .slice(0, 17);

function check(name: string, parameter: TemplateParameter, value: unknown, problems: Problem[]): unknown {
  const wrong = (expected: string): void => {
    problems.push({ path: `Parameters.${name}`, message: `expected ${expected}, received ${JSON.stringify(value)}` });
  };
  const list = /^(?:List<|CommaDelimitedList)/.test(parameter.Type);
  const items = list
    ? Array.isArray(value)
      ? value.map(String)
      : String(value)
          .split(',')
          .map((item) => item.trim())
    : [value];
  if (parameter.Type === 'String') {
    const text = String(value);
    if (parameter.MinLength !== undefined && text.length < Number(parameter.MinLength)) wrong(`at least ${parameter.MinLength} characters`);
    if (parameter.MaxLength !== undefined && text.length > Number(parameter.MaxLength)) wrong(`at most ${parameter.MaxLength} characters`);
  }
  if (parameter.AllowedPattern !== undefined && !items.every((item) => matches(String(parameter.AllowedPattern), String(item))))
    wrong(parameter.ConstraintDescription ?? `what the pattern ${parameter.AllowedPattern} allows`);
  if (parameter.Type === 'Number') {
    const n = Number(value);
    if (Number.isNaN(n)) wrong('a number');
    else if (parameter.MinValue !== undefined && n < Number(parameter.MinValue)) wrong(`a number of at least ${parameter.MinValue}`);
    else if (parameter.MaxValue !== undefined && n > Number(parameter.MaxValue)) wrong(`a number of at most ${parameter.MaxValue}`);
  }
  if (parameter.AllowedValues !== undefined && !items.every((item) => parameter.AllowedValues!.map(String).includes(String(item)))) {
    wrong(`one of ${parameter.AllowedValues.join(', ')}`);
  }
  return list ? items : parameter.Type === 'Number' ? Number(value) : value;
}

/** A pattern must match the whole value. One that is no pattern here, since Java's are a little different, refuses nothing. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}
