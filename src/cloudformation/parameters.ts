import type { Problem } from './source.ts';
import { didYouMean } from './suggest.ts';
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
    if (value === undefined) problems.push({ path: `Parameters.${name}`, message: 'expected a value, since it has no Default' });
    else values.set(name, check(name, parameter, value, problems));
  }
  return values;
}

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
