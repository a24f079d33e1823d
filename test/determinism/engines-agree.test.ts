import { getQuickJS } from 'quickjs-emscripten';
import { describe, expect, it } from 'vitest';
import { bundled } from './bundle.ts';
import { run } from './entry.ts';
import type { Life } from './life.mjs';

describe('another JavaScript engine', () => {
  it('lives the same life: QuickJS', async () => {
    const options = { minutes: 18 };
    const here = run(options);
    const vm = (await getQuickJS()).newContext();
    vm.runtime.setMaxStackSize(4 * 1024 * 1024);
    const result = vm.evalCode(`${await bundled()}\nJSON.stringify(life.run(${JSON.stringify(options)}));`);
    const there = JSON.parse(vm.unwrapResult(result).consume((value) => vm.getString(value))) as Life;
    vm.dispose();
    expect(here.changes).toBeGreaterThan(5);
    expect(there).toEqual(here);
  });
});
