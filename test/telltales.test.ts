import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayBeBatch, recognise } from '../src/dialects/cli-yaml/recognise.ts';
import { dialects } from '../src/engine/dialects.ts';
import { isYamlFile } from '../src/project/build.ts';
import { asMapping } from '../src/syntax/yaml/access.ts';
import { readYaml } from '../src/syntax/yaml/read.ts';
import { telltales } from '../src/text/workspace.ts';
import { top } from './harness/process.ts';
import { filesIn, sectionOf } from './rules/pages.ts';

/** Every file of the examples, the test projects and the pages of the rules. */
function* everyFile(): Iterable<readonly [file: string, text: string]> {
  for (const folder of ['examples', 'test/projects']) {
    for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) yield [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')];
    }
  }
  for (const rule of readdirSync(join(top, 'src/rules'), { withFileTypes: true })) {
    if (!rule.isDirectory()) continue;
    const page = readFileSync(join(top, 'src/rules', rule.name, 'README.md'), 'utf8');
    for (const heading of ['Fails', 'Passes']) yield* Object.entries(filesIn(sectionOf(page, heading) ?? ''));
  }
}

/** What other files may make of a text: the most. */
const others = { batchNames: ['deployment.yml'], mayPin: () => true };

function matters(file: string, text: string): boolean {
  if (isYamlFile(file)) {
    const map = asMapping(readYaml(text).root);
    if (mayBeBatch(text) || (map !== undefined && recognise(map) !== undefined)) return true;
  }
  return dialects.some((dialect) => dialect.mayStandIn(file) && dialect.mayHold(file, text, others));
}

test('whatever matters has one of the telltale texts in it', () => {
  const mattering = [...everyFile()].filter(([file, text]) => matters(file, text));
  expect(mattering.length).toBeGreaterThan(100);
  const silent = mattering.filter(([, text]) => !telltales.some((word) => text.toLowerCase().includes(word)));
  expect(silent).toEqual([]);
  expect(telltales).toEqual(telltales.map((word) => word.toLowerCase()));
});
