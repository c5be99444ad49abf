import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeYaml, normalize } from '../../../test/encode-yaml.ts';
import { readYaml } from './read.ts';

interface Case {
  readonly yaml: string;
  readonly value?: unknown;
  readonly error?: string;
  readonly known?: string;
}

// The shape is what scripts/oracles/pyyaml-vectors.py writes.
const vectors = JSON.parse(readFileSync(new URL('../../../test/vectors/pyyaml.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};
const { cases } = vectors;

function ours(yaml: string): unknown {
  const document = readYaml(yaml);
  const failed = document.errors.length > 0 || document.refused !== undefined;
  return failed ? 'error' : normalize(encodeYaml(document.root));
}

function theirs(given: Case): unknown {
  return given.error === undefined ? normalize(given.value) : 'error';
}

/** Cases under a printable name. */
function named(chosen: readonly Case[]): [name: string, given: Case][] {
  return chosen.map((given) => [
    JSON.stringify(given.yaml)
      .replace(/[^ -~]/g, '?')
      .slice(0, 80),
    given,
  ]);
}

test.each(named(cases.filter(({ known }) => known === undefined)))('PyYAML agrees on %s', (_, given) => {
  expect(ours(given.yaml)).toEqual(theirs(given));
});

test.each(named(cases.filter(({ known }) => known !== undefined)))('%s is read otherwise, as listed', (_, given) => {
  expect(ours(given.yaml)).not.toEqual(theirs(given));
});
