/** One source file, looked at as text: with its comments and texts blanked for what the code says, and with its imports. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The same text, place by place, without comments and without the insides of texts, templates and regular expressions. */
  readonly code: string;
  readonly imports: readonly { readonly line: number; readonly from: string; readonly typeOnly: boolean }[];
}

export function readSource(path: string, text: string): Source {
  const code = blank(text);
  return { path, text, code, imports: importsOf(code, text) };
}

/** The line of a place in a text, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** Whether a slash begins a regular expression: after an operator, a bracket or a word such as `return`, and at the beginning of all. */
function regexMayFollow(text: string, slash: number): boolean {
  const before = text.slice(Math.max(0, slash - 40), slash).trimEnd();
  return before === '' || '(,=:[!&|?{};+-*%<>~^'.includes(before.at(-1)!) || /\b(?:return|typeof|case|of|in)$/.test(before);
}

/** Replaces what is not code by spaces, and keeps the lines. Quotes stay, so that a text can still be seen to be one. */
export function blank(text: string): string {
  const out: string[] = [];
  let kept = 0;
  const hide = (from: number, to: number): void => {
    out.push(
      text.slice(kept, from),
      text.slice(from, to).replace(/[^\n]+/g, (line) => ' '.repeat(line.length)),
    );
    kept = to;
  };
  /** Depths of braces at which a template goes on. */
  const templates: number[] = [];
  let depth = 0;
  const next = /["'`/{}]/g;
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const i = found.index;
    const c = found[0];
    let end = i;
    if (c === '/' && text[i + 1] === '/') {
      end = indexOr(text, '\n', i);
      hide(i, end);
    } else if (c === '/' && text[i + 1] === '*') {
      end = indexOr(text, '*/', i + 2) + 2;
      hide(i, end);
    } else if (c === '/') {
      if (!regexMayFollow(text, i)) continue;
      end = regexEnd(text, i + 1);
      hide(i + 1, end);
    } else if (c === '"' || c === "'") {
      end = closing(text, i + 1, c);
      hide(i + 1, end);
    } else if (c === '`' || (c === '}' && templates.at(-1) === depth)) {
      if (c === '}') templates.pop();
      end = templateEnd(text, i + 1);
      hide(i + 1, end);
      if (text[end] === '$') {
        templates.push(depth);
        end += 1;
      }
    } else {
      depth += c === '{' ? 1 : -1;
      continue;
    }
    next.lastIndex = c === '/' && '/*'.includes(text[i + 1]!) ? end : end + 1;
  }
  out.push(text.slice(kept));
  return out.join('');
}

const indexOr = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from);
  return at === -1 ? text.length : at;
};

function closing(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote || text[i] === '\n') return i;
  }
  return text.length;
}

/** Where the text of a template ends: at its closing quote or at the next `${`. */
function templateEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '`' || (text[i] === '$' && text[i + 1] === '{')) return i;
  }
  return text.length;
}

function regexEnd(text: string, from: number): number {
  let inClass = false;
  for (let i = from; i < text.length; i += 1) {
    const c = text[i];
    if (c === '\\') i += 1;
    else if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    else if ((c === '/' && !inClass) || c === '\n') return i;
  }
  return text.length;
}

/** Imports and re-exports: the keyword is found in the code, the name of the module in the text as it stands. */
function importsOf(code: string, text: string): Source['imports'] {
  const imports: { line: number; from: string; typeOnly: boolean }[] = [];
  const add = (offset: number, from: string, typeOnly: boolean): void => {
    imports.push({ line: lineAt(text, offset), from, typeOnly });
  };
  for (const match of code.matchAll(
    /^[ \t]*(?:import|export)\s+(type\s)?[^;'"(=]*?\bfrom\s*(['"])|^[ \t]*import\s*(['"])|\bimport\s*\(\s*(['"])/gm,
  )) {
    const start = match.index + match[0].length;
    const quote = match[2] ?? match[3] ?? match[4]!;
    add(start, text.slice(start, code.indexOf(quote, start)), match[1] !== undefined);
  }
  return imports;
}
