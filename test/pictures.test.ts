import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf, type Made, pictures } from '../scripts/pictures/all.ts';
import { iconFile, iconSide } from '../scripts/pictures/icon.ts';
import { screens, screensSay } from '../scripts/pictures/screens.ts';
import { top } from './harness/process.ts';

const folder = join(top, 'docs/pictures');
const made: Readonly<Record<string, Made>> = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));

test.each(pictures)('$name shows what the linter says now: else "npm run pictures"', async ({ name, page }) => {
  expect(made[name]).toEqual({
    page: hashOf(await page()),
    picture: hashOf(readFileSync(join(folder, `${name}.png`))),
  });
});

test.each(screens)('%s shows what the linter says of examples/broken now: else make it anew', async (name) => {
  expect(made[name]).toEqual({
    page: hashOf(await screensSay()),
    picture: hashOf(readFileSync(join(folder, `${name}.png`))),
  });
});

test('no picture is left over, and each is shown somewhere', () => {
  const files = readdirSync(folder).filter((file) => file !== 'made.json');
  expect(files.sort()).toEqual([...pictures.map(({ name }) => name), ...screens].map((name) => `${name}.png`).sort());
  const pages = [
    'README.md',
    ...readdirSync(join(top, 'docs'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];
  const shown = pages.map((file) => readFileSync(join(top, file), 'utf8')).join('\n');
  expect(files.filter((file) => !shown.includes(`pictures/${file}`))).toEqual([]);
});

test('the pull request has an annotation for each mistake that it shows', async () => {
  const page = (await pictures.find(({ name }) => name === 'pull-request')?.page()) ?? '';
  expect(page.match(/class="note"/g)).toHaveLength(3);
  for (const text of ['batch_score.py', 'mini_batch_size', 'azureml-core']) expect(page).toContain(text);
});

test('the extension has the icon that the Marketplace wants', () => {
  const png = readFileSync(iconFile);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  // Its width and height stand in the first chunk.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([iconSide, iconSide]);
  expect(png.length).toBeLessThan(20_000);
});
