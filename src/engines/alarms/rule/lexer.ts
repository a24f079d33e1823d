/** A token of an alarm rule. `text` is what stands in the rule, for messages. */
export interface Token {
  readonly kind: 'punctuation' | 'word' | 'number' | 'percent' | 'quoted' | 'end';
  readonly text: string;
  /** The name that a quoted token means; otherwise the text. */
  readonly name: string;
  /** Of its first character, from 0. */
  readonly at: number;
}

const SPACE = /\s/;
/** A bare name goes on until a space, a parenthesis, a comma or a quote. */
const BARE = /[^\s(),"]/;

/** Cuts a rule into tokens; the last one is the end. A quotation mark without a partner is a token of its own. */
export function tokens(rule: string): Token[] {
  const found: Token[] = [];
  let i = 0;
  while (i < rule.length) {
    const at = i;
    const c = rule[i]!;
    if (SPACE.test(c)) {
      i += 1;
    } else if (c === '(' || c === ')' || c === ',') {
      i += 1;
      found.push({ kind: 'punctuation', text: c, name: c, at });
    } else if (c === '"') {
      let name = '';
      for (i += 1; i < rule.length && rule[i] !== '"'; i += 1) {
        if (rule[i] === '\\' && (rule[i + 1] === '"' || rule[i + 1] === '\\')) i += 1;
        name += rule[i];
      }
      if (i < rule.length) found.push({ kind: 'quoted', text: rule.slice(at, i + 1), name, at });
      else found.push({ kind: 'punctuation', text: rule.slice(at), name: '"', at });
      i += 1;
    } else {
      while (i < rule.length && BARE.test(rule[i]!)) i += 1;
      const text = rule.slice(at, i);
      found.push({ kind: /^\d+$/.test(text) ? 'number' : /^\d+%$/.test(text) ? 'percent' : 'word', text, name: text, at });
    }
  }
  found.push({ kind: 'end', text: '<EOF>', name: '', at: rule.length });
  return found;
}
