import { styleText } from 'node:util';

/** Words with colour where the stream is a terminal that wants it (NO_COLOR and FORCE_COLOR are obeyed); plain otherwise. */
type Style = Parameters<typeof styleText>[0];
const on =
  (stream: NodeJS.WriteStream) =>
  (style: Style, text: string): string =>
    styleText(style, text, { stream, validateStream: true });

export const out = on(process.stdout);
export const err = on(process.stderr);
/** Columns to write in; 80 where the stream does not say. */
export const columns = (): number => Math.max(40, Math.min(120, process.stdout.columns ?? 80));

/** A text from outside that cannot move the cursor or colour the screen: control characters are spaces. */
export const visible = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');

/** Breaks a text into lines of at most `width` characters, at spaces, and a word that is too long for a line, such as a JSON text, behind its commas. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = width - indent.length;
  const lines: string[] = [];
  for (const paragraph of text.trim().split(/\n\s*\n/)) {
    let line = '';
    const put = (part: string, between: string): void => {
      if (line !== '' && line.length + between.length + part.length > room) {
        lines.push(indent + line);
        line = part;
      } else line = line === '' ? part : line + between + part;
    };
    for (const word of paragraph.split(/\s+/)) {
      if (word.length <= room) put(word, ' ');
      else word.split(/(?<=,)/).forEach((part, i) => put(part, i === 0 ? ' ' : ''));
    }
    lines.push(indent + line, '');
  }
  return lines.join('\n').trimEnd();
}
