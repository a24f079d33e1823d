import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const here = existsSync(CHROMIUM);
if (!here) process.stdout.write(`${CHROMIUM} is not here: the HTML report is not tried in a browser\n`);

const SCENARIOS = ['day-of-a-fleet', 'who-opened-port-22', 'archive-and-replay', 'root-signs-in'] as const;

describe.runIf(here)('the HTML report in a browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cloudclock-html-'));
    const files = SCENARIOS.map((name) => `scenarios/${name}.yaml`);
    spawnSync(process.execPath, ['dist/node/cli.js', 'run', ...files, '--out', folder, '--format', 'html', '--quiet']);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 120_000);
  afterAll(async () => browser?.close());

  interface Opened {
    readonly page: Page;
    /** What the console said, what failed, and whom the page asked: nothing may. */
    readonly said: string[];
  }
  const open = async (
    name: (typeof SCENARIOS)[number] = 'day-of-a-fleet',
    width = 1200,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Opened> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(`asked for ${request.url()}`);
    });
    await page.goto(`file://${resolve(folder, name, 'report.html')}`);
    return { page, said };
  };
  /** How many pixels of the first chart are not those of another look at it. */
  const picture = (page: Page): Promise<string> => page.evaluate(`document.querySelector('#alarm-0 canvas').toDataURL()`);

  it('draws a chart per alarm, says nothing on the console and asks nobody for anything', async () => {
    const { page, said } = await open();
    expect(await page.locator('.alarm .uplot canvas').count()).toBe(4);
    expect(await page.locator('.alarm .chart > svg').count()).toBe(0);
    expect(said).toEqual([]);
    await page.close();
  }, 60_000);

  it('marks a point that breaches because it equals the threshold', async () => {
    const { page } = await open('root-signs-in');
    // RootSignIns >= 1, and the only datapoint is 1: a red point in the half of the canvas where neither marks nor the band of states are.
    const red = await page.evaluate(`(() => {
      const canvas = document.querySelector('#alarm-0 canvas');
      const { data } = canvas.getContext('2d').getImageData(0, canvas.height * 0.25, canvas.width, canvas.height * 0.35);
      let n = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > 180 && data[i + 1] < 80 && data[i + 2] < 90) n += 1;
      return n;
    })()`);
    expect(red).toBeGreaterThan(5);
    await page.close();
  }, 60_000);

  it('shows the slots behind a change, because, so and otherwise, when it is clicked or chosen by keyboard', async () => {
    const { page } = await open();
    const change = page.locator('#alarm-0 .change').nth(1);
    const slots = page.locator('#alarm-0 .slots').nth(1);
    expect(await slots.isVisible()).toBe(false);
    await change.click();
    expect(await slots.locator('ol li').count()).toBeGreaterThan(3);
    expect(await slots.locator('li.decisive').count()).toBeGreaterThan(0);
    expect(await slots.locator('h5').allTextContents()).toEqual(['Because', 'So', 'Otherwise']);
    expect(await slots.locator('li.otherwise').count()).toBeGreaterThan(1);
    expect(await change.getAttribute('aria-expanded')).toBe('true');
    await change.focus();
    await page.keyboard.press('Enter');
    expect(await slots.isVisible()).toBe(false);
    await page.close();
  }, 60_000);

  it('filters the story', async () => {
    const { page } = await open();
    const rows = page.locator('table.story tbody tr:visible');
    const all = await rows.count();
    await page.getByLabel('Filter the story').fill('batch stopped');
    const some = await rows.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.close();
  }, 60_000);

  it('has a lane for each kind of mark, each with a shape of its own, that can be taken out of the charts', async () => {
    const { page, said } = await open();
    const kinds = await page.evaluate<string[]>(`[...document.querySelectorAll('.lane[data-kind]')].map((lane) => lane.dataset.kind)`);
    expect(kinds).toEqual(expect.arrayContaining(['step', 'state', 'action', 'call']));
    const shapes = await page.evaluate<string[]>(`[...document.querySelectorAll('symbol path')].map((path) => path.getAttribute('d'))`);
    expect(shapes.length).toBeGreaterThan(8);
    expect(new Set(shapes).size).toBe(shapes.length);
    const before = await picture(page);
    await page.getByLabel('Show: Steps of the scenario').uncheck();
    expect(await page.locator('.lane[data-kind=step] .marks').isVisible()).toBe(false);
    expect(await picture(page)).not.toBe(before);
    await page.getByLabel('Show: Steps of the scenario').check();
    expect(await picture(page)).toBe(before);
    expect(said).toEqual([]);
    await page.close();
  }, 60_000);

  it('zooms all charts and lanes together, by buttons and by a drag, and back', async () => {
    const { page } = await open();
    const ticks = (): Promise<string[]> => page.locator('.axis span').allTextContents();
    const shown = (): Promise<number> => page.locator('.track use:visible').count();
    const [whole, all, before] = [await ticks(), await shown(), await picture(page)];
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(await ticks()).not.toEqual(whole);
    for (const tick of [...whole, ...(await ticks())]) expect(tick).toMatch(/:(00|[1-5]0|[0-5]5)$/);
    expect(await shown()).toBeLessThan(all);
    await expect.poll(() => picture(page)).not.toBe(before);
    await page.getByRole('button', { name: 'Everything' }).click();
    expect(await ticks()).toEqual(whole);
    await page.locator('#alarm-1 .u-over').scrollIntoViewIfNeeded();
    const box = (await page.locator('#alarm-1 .u-over').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await expect.poll(ticks).not.toEqual(whole);
    await expect.poll(() => picture(page)).not.toBe(before);
    await page.close();
  }, 60_000);

  it('says what a mark is to the keyboard and the pointer, and goes to what explains it', async () => {
    const { page } = await open();
    const track = page.locator('.lane[data-kind=state] .track');
    await track.focus();
    await page.keyboard.press('End');
    const said = page.locator('.said');
    expect(await said.textContent()).toMatch(/^\d\d:\d\d:\d\d {2}alarm /);
    const last = await said.textContent();
    await page.keyboard.press('ArrowLeft');
    expect(await said.textContent()).not.toBe(last);
    await page.keyboard.press('Enter');
    expect(await page.locator('.change[aria-expanded=true]').count()).toBe(1);
    await page.locator('.lane[data-kind=step] .track use').first().hover();
    expect(await said.textContent()).toContain('scenario: ');
    await page.close();
  }, 60_000);

  it('opens a moment of a resource: what it was beside who changed it, and why a rule minded', async () => {
    const { page, said } = await open('who-opened-port-22');
    const moment = page.locator('#resources .moment', { hasText: 'configuration item, OK' }).first();
    await moment.locator('summary').click();
    const [was, who] = await moment.locator('.sides > div').allTextContents();
    expect(was).toContain('configuration.ipPermissions[1]');
    expect(was).toContain('"fromPort":22');
    expect(who).toContain('mallory: calls ec2:AuthorizeSecurityGroupIngress');
    const verdict = page.locator('#resources .moment', { hasText: 'COMPLIANT → NON_COMPLIANT' }).first();
    await verdict.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await verdict.textContent()).toContain('without that change: COMPLIANT');
    expect(said).toEqual([]);
    await page.close();
  }, 60_000);

  it('explains what a rule took and could not deliver', async () => {
    const { page } = await open('archive-and-replay');
    const failed = page.locator('#rules details', { hasText: 'taken, not delivered' }).first();
    await failed.locator('summary').click();
    const text = await failed.textContent();
    expect(text).toContain('✓ source is "shop.orders"');
    expect(text).toContain('would not have matched');
    expect(text).toContain('INTERNAL_ERROR');
    await page.locator('.lane[data-kind=failed] .track').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`document.querySelector('#rules details.found')?.textContent.includes('not delivered')`)).toBe(true);
    await page.close();
  }, 60_000);

  it.each(SCENARIOS)(
    '%s fits a phone in both colour schemes and changes from one to the other',
    async (name) => {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, said } = await open(name, 390, scheme);
        await page.evaluate(
          `document.querySelectorAll('#resources details, #rules details, #tables details').forEach((one) => (one.open = true))`,
        );
        await page.evaluate(`document.querySelectorAll('.change').forEach((one) => one.click())`);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
        const was = await background();
        expect(was).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 21, 27)');
        await page.locator('#theme').click();
        expect(await background()).not.toBe(was);
        expect(said).toEqual([]);
        await page.close();
      }
    },
    120_000,
  );

  it('has a name for everything that can be reached by keyboard, ids that are unique, and links that lead somewhere', async () => {
    for (const name of SCENARIOS) {
      const { page } = await open(name);
      const nameless = await page.evaluate(`[...document.querySelectorAll('button, a, input, [tabindex], summary')]
        .filter((one) => !one.getAttribute('aria-label') && one.textContent.trim() === '').length`);
      expect(nameless).toBe(0);
      const ids = await page.evaluate<string[]>(`[...document.querySelectorAll('[id]')].map((one) => one.id)`);
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
      expect(
        await page.evaluate(`[...document.querySelectorAll('a[href^="#"]')].every((a) => document.querySelector(a.getAttribute('href')))`),
      ).toBe(true);
      await page.close();
    }
  }, 60_000);
});
