import { readFileSync } from 'node:fs';

/** The lines of a table beside this file, without comments and blanks. */
export const lines = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** `N/A{Zone=a,Other=b}` as a metric. The namespace is everything before the last slash in front of the braces. */
export function readMetric(text: string): { Namespace: string; MetricName: string; Dimensions: { Name: string; Value: string }[] } {
  const match = /^(.+)\/([^/{]+)(?:\{(.*)\})?$/.exec(text.trim())!;
  const Dimensions = (match[3] ?? '')
    .split(',')
    .filter((d) => d !== '')
    .map((d) => {
      const [Name, Value] = d.split('=') as [string, string];
      return { Name, Value };
    });
  return { Namespace: match[1]!, MetricName: match[2]!, Dimensions };
}
