import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const top = join(import.meta.dirname, '../..');

/** Pixels of a side: what the Marketplace shows. */
export const iconSide = 128;
/** The icon of the extension; the packager takes no SVG. */
export const iconFile = join(top, 'editors/vscode/icon.png');

/** Draws that of the playground as the extension's. */
export async function drawIcon(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: iconSide, height: iconSide } });
  const svg = readFileSync(join(top, 'playground/icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  await page.screenshot({ path: iconFile, omitBackground: true });
  await page.close();
}
