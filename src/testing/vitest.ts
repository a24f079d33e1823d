import { expect } from 'vitest';
import * as matchers from './matchers/index.ts';
import type { CloudMatchers } from './matchers/types.ts';

// Importing this file registers the matchers: `setupFiles: ['cloudclock/vitest']`.
expect.extend(matchers as unknown as Parameters<typeof expect.extend>[0]);

declare module 'vitest' {
  // The name and parameter of the interface are vitest's.
  interface Matchers<T = any> extends CloudMatchers<T> {}
}
