import type { Json } from '../../../kernel/plain.ts';
import { JsonReader, JsonTextError } from '../pattern/json-reader.ts';

/** What a placeholder stands for: a value, nothing (its path led nowhere), or it is no placeholder at all. */
export type Variable = { readonly value: Json | undefined } | undefined;

const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/y;

/** The names between angle brackets, in order. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(/<([A-Za-z0-9_.-]+)>/g)].map((m) => m[1]!);
}

/** A template that begins with a quote makes a text; any other one makes JSON. */
export const isTextTemplate = (template: string): boolean => template.trimStart().startsWith('"');

/**
 * Puts values in the place of placeholders. Outside of quotes a value is JSON, and a missing one an empty text. Inside quotes a text goes
 * in as it is and a missing value leaves nothing; objects and arrays lose all their quotes in a text template, and keep them in a JSON
 * template (which then is no JSON).
 */
export function render(template: string, variable: (name: string) => Variable): string {
  const textTemplate = isTextTemplate(template);
  let quoted = false;
  let out = '';
  for (let i = 0; i < template.length;) {
    PLACEHOLDER.lastIndex = i;
    const m = template[i] === '<' ? PLACEHOLDER.exec(template) : null;
    const found = m === null ? undefined : variable(m[1]!);
    if (m !== null && found !== undefined) {
      out += quoted ? insideQuotes(found.value, textTemplate) : JSON.stringify(found.value ?? '');
      if (!quoted && found.value === null) out = `${out.slice(0, -2)}null`;
      i += m[0].length;
      continue;
    }
    if (template[i] === '"') quoted = !quoted;
    const length = quoted && template[i] === '\\' ? 2 : 1;
    out += template.slice(i, i + length);
    i += length;
  }
  return out;
}

function insideQuotes(value: Json | undefined, textTemplate: boolean): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value);
  return textTemplate ? text.replaceAll('"', '') : text;
}

/** Where a template is neither JSON nor quoted text, in the service's form; undefined when it is fine. */
export function templateProblem(template: string): string | undefined {
  const sample = render(template, () => ({ value: null }));
  const json = new JsonReader(sample);
  try {
    while (json.next() !== 'end') json.text();
    return undefined;
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    return error.message.slice(error.message.lastIndexOf('[Source: '));
  }
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
