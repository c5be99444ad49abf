import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serveSite } from '../../playground/test/harness.ts';
import { lint } from '../../src/engine/lint.ts';
import { defaultConfig, memoryWorkspace, rules } from '../../src/index.ts';
import { filesBelow } from '../../test/harness/tree.ts';
import { hashOf, type Made } from './all.ts';

const top = join(import.meta.dirname, '../..');
const folder = join(top, 'docs/pictures');

/** Pictures of programs that show examples/broken: by `npm run pictures`, and by `npm run test:vscode -- --picture`. */
export const screens = ['playground', 'vscode'] as const;

/** What they all show: each finding, as it is told. They are behind when that is another than when they were made. */
export async function screensSay(): Promise<string> {
  const workspace = memoryWorkspace(filesBelow(join(top, 'examples/broken')));
  const { findings } = await lint(workspace, rules, defaultConfig);
  return findings.map(({ rule, message, at: { file, span } }) => `${file}:${span.start} ${rule} ${message}`).join('\n');
}

export function readMade(): Readonly<Record<string, Made>> {
  return JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
}

/** Keeps a picture, and what it was made of. */
export async function keepScreen(name: (typeof screens)[number], picture: Uint8Array): Promise<void> {
  writeFileSync(join(folder, `${name}.png`), picture);
  const made = { ...readMade(), [name]: { page: hashOf(await screensSay()), picture: hashOf(picture) } };
  writeFileSync(join(folder, 'made.json'), `${JSON.stringify(made, null, 2)}\n`);
}

/** The playground as it opens, once the fixes are there; as built. */
export async function drawPlayground(browser: Browser): Promise<void> {
  const site = await serveSite(join(top, 'playground/dist'));
  const page = await browser.newPage({ viewport: { width: 1200, height: 720 } });
  await page.goto(site.address);
  await page.locator('.mend').first().waitFor();
  await keepScreen('playground', await page.screenshot());
  await page.close();
  site.close();
}
