import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { showMarkdown } from '../test/browser/show-markdown.ts';
import { hashOf, type Made, pictures } from './pictures/all.ts';

/**
 * Makes the pictures of the documentation anew, in a real browser: `npm run pictures [-- BROWSER]`, the Chromium of a Debian package if none is named.
 * A test compares what they are made of with what the linter says now.
 */

const folder = join(import.meta.dirname, '../docs/pictures');
const [executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const made: Record<string, Made> = {};
// The pages are our own, so that the sandbox, which containers do not allow, is not needed.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const plain = await browser.newContext({ deviceScaleFactor: 2, javaScriptEnabled: false });
  const scripted = await browser.newContext({ deviceScaleFactor: 1 });
  for (const { name, width, page, isMarkdown } of pictures) {
    const html = await page();
    const tab = await (isMarkdown ? scripted : plain).newPage();
    await tab.setViewportSize({ width, height: 600 });
    await tab.setContent(html);
    if (isMarkdown) await showMarkdown(tab);
    const picture = await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    made[name] = { page: hashOf(html), picture: hashOf(picture) };
  }
} finally {
  await browser.close();
}
writeFileSync(join(folder, 'made.json'), `${JSON.stringify(made, null, 2)}\n`);
