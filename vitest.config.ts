import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // fast-check is external so that vite does not transform its 200 files: its import falls from 2.9 s to 0.05 s.
    server: { deps: { external: [/fast-check/] } },
    testTimeout: 30_000,
  },
});
