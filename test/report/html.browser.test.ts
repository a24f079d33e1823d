import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const here = existsSync(CHROMIUM);
if (!here) process.stdout.write(`${CHROMIUM} is not here: the HTML report is not tried in a browser\n`);

describe.runIf(here)('the HTML report in a browser', () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloudclock-html-'));
    spawnSync(process.execPath, [
      'dist/node/cli.js',
      'run',
      'scenarios/day-of-a-fleet.yaml',
      '--out',
      folder,
      '--format',
      'html',
      '--quiet',
    ]);
    file = `file://${resolve(folder, 'day-of-a-fleet', 'report.html')}`;
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 120_000);
  afterAll(async () => browser?.close());

  const open = async (width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; said: string[] }> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(`asked for ${request.url()}`);
    });
    await page.goto(file);
    return { page, said };
  };

  it('draws a chart per alarm, says nothing on the console and asks nobody for anything', async () => {
    const { page, said } = await open(1200);
    expect(await page.locator('.alarm .uplot canvas').count()).toBe(4);
    expect(await page.locator('.alarm svg').count()).toBe(0);
    expect(said).toEqual([]);
    await page.close();
  }, 60_000);

  it('shows the slots behind a change when it is clicked, or chosen by keyboard', async () => {
    const { page } = await open(1200);
    const change = page.locator('#alarm-0 .change').nth(1);
    const slots = page.locator('#alarm-0 .slots').nth(1);
    expect(await slots.isVisible()).toBe(false);
    await change.click();
    expect(await slots.locator('ol li').count()).toBeGreaterThan(3);
    expect(await slots.locator('li.decisive').count()).toBeGreaterThan(0);
    expect(await slots.textContent()).toContain('Otherwise:');
    expect(await change.getAttribute('aria-expanded')).toBe('true');
    await change.focus();
    await page.keyboard.press('Enter');
    expect(await slots.isVisible()).toBe(false);
    await page.close();
  }, 60_000);

  it('filters the story', async () => {
    const { page } = await open(1200);
    const rows = page.locator('table.story tbody tr:visible');
    const all = await rows.count();
    await page.getByLabel('Filter the story').fill('batch stopped');
    const some = await rows.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.close();
  }, 60_000);

  it('fits a phone and changes from dark to light', async () => {
    const { page, said } = await open(390, 'dark');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    await page.locator('#theme').click();
    expect(await background()).not.toBe(dark);
    expect(said).toEqual([]);
    await page.close();
  }, 60_000);
});
