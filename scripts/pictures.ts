import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showMarkdown } from '../test/browser/show-markdown.ts';
import { startBrowser } from '../test/harness/browser.ts';
import { hashOf, type Made, pictures } from './pictures/all.ts';
import { drawIcon } from './pictures/icon.ts';
import { drawPlayground, readMade } from './pictures/screens.ts';

/**
 * Makes the pictures of the documentation anew, in a real browser: `npm run pictures`, with the one that `BROWSER` names, or that is installed.
 * A test compares what they are made of with what the linter says now.
 */

const folder = join(import.meta.dirname, '../docs/pictures');
mkdirSync(folder, { recursive: true });
const made: Record<string, Made> = { ...readMade() };
const browser = await startBrowser();
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
  writeFileSync(join(folder, 'made.json'), `${JSON.stringify(made, null, 2)}\n`);
  await drawIcon(browser);
  await drawPlayground(browser);
} finally {
  await browser.close();
}
