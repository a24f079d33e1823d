import type { Block } from './block.ts';
import { CONFUSIONS } from './confusions.ts';
import { letterOf, rightOption, sentence } from './draw.ts';
import type { Item } from './item.ts';

/** What a card of a card program shows: elements without style or script, since every program brings its own. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));
const p = (text: string): string => `<p>${escapeHtml(text)}</p>`;
const link = (address: string): string => `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text
        .trim()
        .split(/\n\s*\n/)
        .map(p)
        .join('');
    case 'picture':
      return `<pre role="img" aria-label="${escapeHtml(block.alt)}">${escapeHtml(block.lines.join('\n'))}</pre>`;
    case 'code':
      return `<pre>${escapeHtml(block.lines.join('\n'))}</pre>`;
    case 'table': {
      const row = (tag: string, cells: readonly string[]): string =>
        `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
      return `<table>${row('th', block.head)}${block.rows.map((cells) => row('td', cells)).join('')}</table>`;
    }
  }
}

const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('');

/** The front of a card: the question in its situation. */
export const frontHtml = (item: Item): string =>
  `${blocksHtml(item.situation)}<p><b>${escapeHtml(item.question)}</b></p>${item.options
    .map((option) => p(`${letterOf(item, option)}. ${option.text}`))
    .join('')}`;

/** Its back: the answer, what happened, why, the rule, and what leads to the other options. */
export function backHtml(item: Item): string {
  const right = rightOption(item);
  const { happened, why } = item.feedback();
  const { rule } = item.family;
  const others = item.options
    .filter((option) => !option.right)
    .map((option) => {
      const names = option.confusions.map((id) => `${sentence(CONFUSIONS[id].name)} In truth: ${CONFUSIONS[id].truth}`);
      return p(`${letterOf(item, option)}. ${option.text}: ${names.join(' ')}`);
    });
  return [
    `<p><b>${escapeHtml(`${letterOf(item, right)}. ${right.text}`)}</b></p>`,
    blocksHtml(happened),
    blocksHtml(why),
    `${p(rule.says)}<p>${link(rule.page)}</p>`,
    ...others,
  ].join('');
}
