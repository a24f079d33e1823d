import type { Json } from '../../../kernel/plain.ts';
import type { Execution } from '../state.ts';

/** What `{{ Name }}` and `{{ step.Output }}` stand for. Undefined when nothing of this name is known. */
function lookup(execution: Execution, name: string): Json | undefined {
  if (name === 'automation:EXECUTION_ID') return execution.id;
  if (name.startsWith('global:')) return execution.parameters.get(name);
  const dot = name.indexOf('.');
  if (dot < 0) return execution.parameters.get(name);
  const step = execution.steps.findLast((one) => one.name === name.slice(0, dot));
  return step?.outputs.get(name.slice(dot + 1));
}

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Puts values into an input: a text that is one reference alone becomes the value itself. */
export function fill(execution: Execution, value: Json): Json {
  if (typeof value === 'string') {
    const whole = /^\{\{\s*([\w:.]+)\s*\}\}$/.exec(value);
    if (whole !== null) return lookup(execution, whole[1]!) ?? '';
    return value.replace(/\{\{\s*([\w:.]+)\s*\}\}/g, (_, name: string) => asText(lookup(execution, name) ?? ''));
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const filled = fill(execution, item as Json);
      return Array.isArray(filled) && typeof item === 'string' ? (filled as Json[]) : [filled];
    });
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(execution, member as Json)]));
}

/** The value at a selector such as `$.Reservations[0].Instances[0].State.Name`; `.length` counts a list. */
export function selectAt(value: unknown, selector: string): Json | undefined {
  let here: unknown = value;
  for (const part of selector.replace(/^\$\.?/, '').split(/\.|(?=\[)/)) {
    if (part === '') continue;
    const index = /^\[(\d+)\]$/.exec(part);
    if (index !== null) here = Array.isArray(here) ? here[Number(index[1])] : undefined;
    else if (part === 'length' && Array.isArray(here)) here = here.length;
    else
      here = here !== null && typeof here === 'object' && Object.hasOwn(here, part) ? (here as Record<string, unknown>)[part] : undefined;
  }
  if (here === undefined || here === null) return undefined;
  return here instanceof Date ? here.toISOString() : (here as Json);
}

/** An output as the API lists it: texts. */
export const textsOf = (value: Json): string[] => (Array.isArray(value) ? value.map((item) => asText(item as Json)) : [asText(value)]);
