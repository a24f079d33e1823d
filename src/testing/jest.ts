import * as matchers from './matchers/index.ts';
import type { CloudMatchers } from './matchers/types.ts';

// Importing this file registers the matchers with jest's global `expect`: `setupFilesAfterEnv: ['cloudclock/jest']`.
const jestExpect = (globalThis as unknown as { expect?: { extend(matchers: object): void } }).expect;
if (jestExpect === undefined) throw new TypeError('cloudclock/jest: there is no global expect; name this module in setupFilesAfterEnv');
jestExpect.extend(matchers);

declare global {
  namespace jest {
    interface Matchers<R> extends CloudMatchers<R> {}
  }
}
