/** Text that stands in a Markdown line or cell without being read as Markdown or HTML, whatever it is; on one line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\\|<>*_`[\]]|&(?=#?\w+;)|~(?=~)|~$/g, (c) => `\\${c}`)
    .replace(
      /^(\s*)([-+=]|#+|\d+[.)])(?=\s|$|[-=])/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );

/** Text as code, with as many backticks around it as it needs. */
export function codeMarkdown(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}
