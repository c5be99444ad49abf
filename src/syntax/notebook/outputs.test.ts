import { expect, test } from 'vitest';
import { withoutOutputs } from './outputs.ts';

const lines = Array.from({ length: 3_000 }, (_, index) => `    "line ${index} of a cell that is kept\\n",`);
const picture = `      "image/png": "${'iVBOR'.repeat(2_000)}",`;
const page = `      "application/vnd.plotly.v1+json": "${'{a: b} '.repeat(1_000)}",`;
const source = `    "source": "${'az ml batch-endpoint show -n churn\\n'.repeat(200)}"`;

test('long outputs are left out, everything else stays', () => {
  const text = [...lines.slice(0, 1_500), picture, source, page, ...lines.slice(1_500)].join('\n');
  expect(text.length).toBeGreaterThan(100_000);
  expect(withoutOutputs(text)).toBe([...lines.slice(0, 1_500), '', source, '', ...lines.slice(1_500)].join('\n'));
});

test('a last output without a line end is left out, too', () => {
  expect(withoutOutputs(`${lines.join('\n')}\n${picture}`)).toBe(`${lines.join('\n')}\n`);
});

test('a small notebook, and one in a single line, are looked at whole', () => {
  expect(withoutOutputs(`${picture}\n${source}`)).toBe(`${picture}\n${source}`);
  const whole = `{"cells": [${JSON.stringify(lines.join('\n'))}], "image/png": ${JSON.stringify(picture)}}`;
  expect(whole.length).toBeGreaterThan(100_000);
  expect(withoutOutputs(whole)).toBe(whole);
});
