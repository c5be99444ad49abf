import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../../test/harness/browser.ts';
import { type Site, serveSite } from './harness.ts';
import { processorUntil } from './processor.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const healthy = `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn
type: model
model: azureml:churn:1
compute: azureml:batch-cluster
settings:
  mini_batch_size: 10
`;

let site: Site;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  site = await serveSite(join(import.meta.dirname, '../dist'));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});
beforeEach(async () => {
  await newPage({});
});
afterEach(async () => {
  await context.close();
  expect(troubles).toEqual([]);
});

/** A page in a context of its own; what its console complains of, and what it asks of others, is kept. */
async function newPage(options: Parameters<Browser['newContext']>[0]): Promise<void> {
  await context?.close();
  troubles = [];
  context = await browser.newContext(options);
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.address) && !url.startsWith('blob:') && !url.startsWith('data:')) troubles.push(url);
  });
}

/** Lets the page copy, and the test read what was copied. A context with any such grant downloads nothing. */
const grantClipboard = () => context.grantPermissions(['clipboard-read', 'clipboard-write']);

async function open(path = ''): Promise<void> {
  await page.goto(site.address + path);
  await linted();
}

const linted = () => page.waitForFunction(() => document.documentElement.dataset['linted'] !== undefined);
const findings = () => page.locator('#findings .finding');
const rulesFound = () => page.locator('#findings .rule').allTextContents();
const editorText = () => page.locator('.cm-content').innerText();

/** Writes a text in place of that of the open file, and waits until it is linted: what is shown is of this text from then on. */
async function write(text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate(() => delete document.documentElement.dataset['linted']);
  await page.keyboard.insertText(text);
  await linted();
}

async function violations(): Promise<readonly string[]> {
  await page.evaluate(axe);
  // axe puts itself in the page.
  const result = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({ resultTypes: ['violations'] }),
  );
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the playground', () => {
  test('lints the example that it opens with, and shows it at its places', async () => {
    await open();
    expect(await rulesFound()).toContain('missing-file');
    expect(await rulesFound()).toContain('unknown-key');
    await expect.poll(() => page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0);
    expect(await page.locator('#file-tabs [aria-selected=true]').textContent()).toMatch(/^deployment\.yml/);
  });

  test('finds a mistake that is typed, and mends it by a click', async () => {
    await open('#example/unknown-key');
    await write(healthy);
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    await write(healthy.replace('mini_batch_size', 'mini_bacth_size'));
    await expect.poll(rulesFound).toEqual(['unknown-key']);
    await page.locator('.mend', { hasText: 'mini_batch_size' }).click();
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    expect((await editorText()).trimEnd()).toBe(healthy.trimEnd());
  });

  test('ignores a finding by a comment, whose reason is written next', async () => {
    await open('#example/unknown-key');
    await page.getByRole('button', { name: 'Ignore unknown-key here with a reason' }).click();
    await page.keyboard.type('the service takes it');
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    expect(await editorText()).toContain('  # azureml-batch-lint: ignore[unknown-key] the service takes it\n');
  });

  test('what has the focus keeps it when fixes come, and when it is linted again', async () => {
    let fixesMayCome = () => {};
    const waited = new Promise<void>((done) => {
      fixesMayCome = done;
    });
    await context.route('**/linter/fixes-*.js', (route) => waited.then(() => route.continue()));
    await open('#example/unknown-key');
    const focused = () => page.evaluate(() => document.activeElement?.className);
    await page.locator('#findings .rule').focus();
    expect(await page.locator('.mend').count()).toBe(0);
    fixesMayCome();
    await page.locator('.mend').waitFor();
    expect(await focused()).toBe('rule');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('mend');
  });

  test('shares a link that holds everything, and opens it again', async () => {
    await grantClipboard();
    await open();
    await page.getByRole('button', { name: 'New file' }).click();
    await page.keyboard.type('notes/read me.md');
    await page.keyboard.press('Enter');
    await write('Grüße: ✓\n');
    await page.getByRole('button', { name: 'Share …' }).click();
    await page.locator('#share-dialog').waitFor();
    const link = await page.locator('#link').inputValue();
    expect(link.startsWith(`${site.address}#1/`)).toBe(true);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await expect.poll(() => page.locator('#share-told').textContent()).toBe('Copied the link.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const before = await rulesFound();

    await newPage({});
    await page.goto(link);
    await linted();
    expect(await page.locator('#file-tabs [aria-selected=true]').textContent()).toBe('notes/read me.md');
    await expect.poll(editorText).toContain('Grüße: ✓');
    expect(await rulesFound()).toEqual(before);
  });

  test('says that a link is damaged', async () => {
    await open('#1/AAAA');
    await expect.poll(() => page.locator('#status').textContent()).toMatch(/^This link is damaged/);
    expect(await findings().count()).toBeGreaterThan(0);
  });

  test('offers an archive where a link would be too long', async () => {
    await open('#example/unknown-key');
    const noise = Array.from(
      { length: 400 },
      (_, line) => `# ${[0, 1, 2, 3].map((part) => Math.sin(4 * line + part)).join(' ')}`,
    ).join('\n');
    await write(`${healthy}${noise}\n`);
    await expect.poll(() => page.locator('#status').textContent()).toMatch(/^This is too long for a link now/);
    await page.getByRole('button', { name: 'Share …' }).click();
    await expect.poll(() => page.locator('#share-told').textContent()).toMatch(/archive/);
    expect(await page.locator('#link').isVisible()).toBe(false);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as ZIP' }).click(),
    ]);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.includes('0.8414709848078965')).toBe(true);
  });

  test('copies files and findings as Markdown', async () => {
    await grantClipboard();
    await open('#example/unknown-key');
    await page.getByRole('button', { name: 'Share …' }).click();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => page.locator('#share-told').textContent()).toBe('Copied as Markdown.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('- **error** deployment.yml:9:3: ');
    expect(copied).toContain('  max_concurency_per_instance: 2\n```');
    expect(copied).toContain(`](${site.address}#1/`);
  });

  test('tells the cause of a pasted message, and where it stands', async () => {
    await open();
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.locator('#log').fill("ModuleNotFoundError: No module named 'azureml.core'");
    await expect.poll(() => page.locator('#causes .rule').allTextContents()).toContain('missing-azureml-core');
    await page.locator('#causes .place').first().click();
    await expect.poll(() => page.locator('#file-tabs [aria-selected=true]').textContent()).toMatch(/^conda\.yml/);
  });

  test('draws what would be deployed', async () => {
    await grantClipboard();
    await open();
    await page.getByRole('tab', { name: 'Picture' }).click();
    const deployment = page.getByRole('button', { name: /^batch deployment, \d findings churn-sklearn/ });
    await deployment.waitFor();
    expect(await page.locator('#picture .line.default').count()).toBe(1);
    await page.getByRole('button', { name: /^conda file, 1 finding conda\.yml/ }).click();
    await expect.poll(() => page.locator('#file-tabs [aria-selected=true]').textContent()).toMatch(/^conda\.yml/);
    await page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^flowchart LR/);
  });

  test('shows the page of a rule, and opens its example', async () => {
    await open();
    await page.locator('#findings .rule', { hasText: 'missing-azureml-core' }).click();
    await page.locator('#rule-page h1', { hasText: 'missing-azureml-core' }).waitFor();
    await page.locator('#rule-page .try').click();
    await expect.poll(rulesFound).toEqual(['missing-azureml-core']);
  });

  test('reads the configuration, and says what is wrong with it', async () => {
    await open('#example/unknown-key');
    await page.getByRole('button', { name: 'Configuration' }).click();
    await write('levels:\n  unknown-key: off\n');
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    await write('levels:\n  unknwon-key: off\n');
    await expect.poll(() => page.locator('#findings').textContent()).toContain('Did you mean "unknown-key"?');
  });

  test('loads a folder from GitHub, which the address holds from then on', async () => {
    const local = healthy.replace('model: azureml:churn:1', 'model:\n  path: model/model.pkl');
    await open();
    await page.route('https://api.github.com/**', (route) =>
      route.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        json: {
          tree: [
            { path: 'ml/deployment.yml', type: 'blob', size: healthy.length },
            { path: 'ml/model/model.pkl', type: 'blob', size: 3 },
            { path: 'other.yml', type: 'blob', size: 3 },
          ],
        },
      }),
    );
    await page.route('https://raw.githubusercontent.com/**', (route) =>
      route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: local }),
    );
    await page.getByRole('button', { name: 'From GitHub …' }).click();
    await page.locator('#address').fill('https://github.com/someone/churn/tree/main/ml');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await expect.poll(() => page.locator('#status').textContent()).toBe('Loaded 1 file.');
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    expect(troubles).toEqual([
      'https://api.github.com/repos/someone/churn/git/trees/main?recursive=1',
      'https://raw.githubusercontent.com/someone/churn/main/ml/deployment.yml',
    ]);
    troubles = [];
    await expect.poll(() => page.url()).toContain('#1/');
    await page.reload();
    await linted();
    expect(await editorText()).toContain('path: model/model.pkl');
    // The file was not loaded, and is there.
    expect(await rulesFound()).toEqual([]);
  });

  test('works with the keyboard alone', async () => {
    await open('#example/unknown-key');
    await write(healthy.replace('mini_batch_size', 'mini_bacth_size'));
    await expect.poll(rulesFound).toEqual(['unknown-key']);
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');
    // Out of the editor, over the tabs, into the list, to the fix.
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('tab-findings');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('tab-picture');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.mend').first().waitFor();
    const passed: string[] = [];
    for (let step = 0; step < 5 && !passed.includes('mend'); step++) {
      await page.keyboard.press('Tab');
      passed.push(await focused());
    }
    expect(passed).toEqual(['panel-findings', 'place', 'rule', 'mend']);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^No findings\./);
    expect(await focused()).toBe('panel-findings');
  });

  test.each(['light', 'dark'] as const)('has no barriers that axe finds, in %s', async (colorScheme) => {
    await newPage({ colorScheme });
    await open();
    await page.locator('.mend').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.locator('#findings .rule').first().click();
    await page.locator('#rule-page h1').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('tab', { name: 'Picture' }).click();
    await page.locator('.part').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.locator('#log').fill("ModuleNotFoundError: No module named 'azureml.core'");
    await page.locator('#causes .cause').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Share …' }).click();
    await page.locator('#share-dialog').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('is dark where the system is, or where it is told to be', async () => {
    await newPage({ colorScheme: 'dark' });
    await open();
    const paper = () => page.locator('.cm-editor').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await paper()).toBe('rgb(20, 24, 29)');
    await page.locator('#theme').selectOption('light');
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await page.reload();
    await linted();
    expect(await paper()).toBe('rgb(255, 255, 255)');
  });

  test('fits a phone', async () => {
    await newPage({ viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true });
    await open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await page.locator('#findings .place').first().tap();
    expect(await violations()).toEqual([]);
  });
});

describe('the documentation', () => {
  test.each(['docs/index.html', 'docs/logs.html', 'docs/schemas.html', 'rules/index.html', 'rules/missing-file.html'])(
    '%s has no barriers that axe finds',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await newPage({ colorScheme });
        await page.goto(site.address + path);
        expect(await violations()).toEqual([]);
      }
    },
  );

  test('is searched', async () => {
    await page.goto(`${site.address}docs/index.html`);
    await page.locator('#search').fill('azureml unicorn');
    await expect.poll(() => page.locator('#search-results').textContent()).toBe('No page says that.');
    await page.locator('#search').fill('azureml-core');
    await page.locator('.results a', { hasText: /^missing-azureml-core$/ }).click();
    await page.locator('article h1', { hasText: 'missing-azureml-core' }).waitFor();
    await page.locator('article .try').click();
    await linted();
    expect(await rulesFound()).toEqual(['missing-azureml-core']);
  });
});

describe('the budgets', () => {
  test('a first visit loads at most 600 kB until the first finding', async () => {
    const before = site.sent();
    await open();
    await findings().first().waitFor();
    const total = site.sent() - before;
    console.log(`loaded until the first finding, and the fixes behind it: ${total} bytes, compressed by gzip`);
    expect(total).toBeGreaterThan(200_000);
    expect(total).toBeLessThanOrEqual(600_000);
  });

  test('the first finding comes within a second, and the next within 30 ms', async () => {
    const visit = async () => {
      await page.goto(site.address, { waitUntil: 'commit' });
      await findings().first().waitFor();
    };
    const first: number[] = [];
    for (let run = 0; run < 5; run++) {
      await newPage({});
      await visit();
      first.push(await page.evaluate(() => performance.getEntriesByName('first-finding')[0]?.startTime ?? Number.NaN));
    }
    await newPage({});
    const processor = await processorUntil('first-finding', browser, page, visit);
    const again: number[] = [];
    for (let key = 0; key < 20; key++) {
      await page.evaluate(() => delete document.documentElement.dataset['linted']);
      await page.locator('.cm-content').press('End');
      await page.keyboard.type('x');
      await linted();
      again.push(Number(await page.evaluate(() => document.documentElement.dataset['linted'])));
    }
    again.sort((a, b) => a - b);
    const [quarter = Number.NaN, middle = Number.NaN] = [again[5], again[10]];
    console.log(
      `first finding: ${first.map(Math.round).join(', ')} ms, of the processor ${Math.round(processor)} ms; again: best ${again[0]}, quarter ${quarter}, middle ${middle} ms`,
    );
    expect(processor).toBeLessThanOrEqual(700);
    // Where more wants to run than there are processors, the clock goes on while nothing is done.
    if ((loadavg()[0] ?? 0) <= availableParallelism()) expect(Math.min(...first)).toBeLessThanOrEqual(1000);
    expect(quarter).toBeLessThanOrEqual(30);
  });
});
