import type { Breach } from './breach.ts';
import { lineAt } from './source.ts';

/** Put together here, so that this file does not say them itself. */
const word = (...parts: string[]): string => parts.join('');

/** What only makes sense on one machine. */
const MACHINE: readonly { readonly pattern: RegExp; readonly instead: string; readonly why: string }[] = [
  {
    pattern: new RegExp(
      String.raw`(?<![\w.:/-])/(?:${word('wo', 'rk')}|${word('ro', 'ot')}|${word('Us', 'ers')}|${word('home')}/(?!ec2-user|ubuntu|user\b)[^/\s]+)/`,
    ),
    instead: 'a path relative to the project',
    why: 'nobody else has this folder',
  },
  {
    pattern: new RegExp(
      word(
        'registry',
        String.raw`\.(?:npmjs|yarnpkg|npmmirror)|(?:npm|pypi|proxy|mirror|nexus|artifactory|verdaccio)\.(?:internal|local|corp|lan)|files\.pyth`,
        'onhosted',
      ),
    ),
    instead: 'no host: the client knows its registry',
    why: 'whoever installs has a registry of their own',
  },
];

export function checkMachine(path: string, text: string): Breach[] {
  return MACHINE.flatMap(({ pattern, instead, why }) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map((found) => ({ path, line: lineAt(text, found.index), what: found[0], instead, why })),
  );
}
