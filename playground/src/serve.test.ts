import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/fixes/edit.ts';
import { examples } from '../site/site.ts';
import type { Files } from './files.ts';
import type { Answer, Request } from './protocol.ts';
import { serve } from './serve.ts';

const all = examples(join(import.meta.dirname, '../..'));
const filesOf = (name: string): Files => Object.entries(all.get(name) ?? {});

/** Asks a worker of its own, and waits for one answer. */
function answerTo<S extends Answer['says']>(request: Request, says: S): Promise<Extract<Answer, { says: S }>> {
  return new Promise((resolve, reject) => {
    const take = serve((answer) => {
      if (answer.says === says) resolve(answer as Extract<Answer, { says: S }>);
      else if (answer.says === 'failed') reject(new Error(answer.because));
    });
    take(request);
  });
}

describe('the examples', () => {
  test.each([...all.keys()].filter((name) => name !== 'broken' && name !== 'clean'))(
    '%s finds its own rule',
    async (rule) => {
      const { found } = await answerTo({ id: 1, ask: 'lint', files: filesOf(rule) }, 'found');
      expect([...new Set(found.findings.map((finding) => finding.rule))]).toEqual([rule]);
      expect(found.failures).toEqual([]);
    },
  );

  test('the clean one is clean', async () => {
    const { found } = await answerTo({ id: 1, ask: 'lint', files: filesOf('clean') }, 'found');
    expect(found.findings).toEqual([]);
    expect(found.batchFiles).toBe(2);
  });
});

test('fixes follow what was found, and mend it', async () => {
  const files = filesOf('unknown-key');
  const { fixes } = await answerTo({ id: 7, ask: 'lint', files }, 'fixes');
  expect(fixes.map(({ title }) => title)).toEqual([
    'Rename "max_concurency_per_instance" to "max_concurrency_per_instance".',
    'Ignore unknown-key here with a reason',
  ]);
  const [edit] = fixes[1]?.edits ?? [];
  expect(edit?.text).toBe('  # azureml-batch-lint: ignore[unknown-key] say why this is right here\n');
  expect(fixes[1]?.toWrite).toBe('say why this is right here');
  const mended = files.map(([path, text]): readonly [string, string] => [
    path,
    applyEdits(text, fixes[0]?.edits ?? []),
  ]);
  const { found } = await answerTo({ id: 8, ask: 'lint', files: mended }, 'found');
  expect(found.findings).toEqual([]);
});

test('mistakes of the configuration are told at their places, and nothing else is changed by them', async () => {
  const files: Files = [...filesOf('unknown-key'), ['.azureml-batch-lint.yml', 'levels:\n  unknwon-key: off\n']];
  const { found } = await answerTo({ id: 1, ask: 'lint', files }, 'found');
  expect(found.findings.map(({ rule, at }) => `${rule} ${at.file}:${at.line}:${at.column}`)).toEqual([
    'undefined .azureml-batch-lint.yml:2:3',
    'unknown-key deployment.yml:9:3',
  ]);
});

test('of requests that wait the newest is answered', async () => {
  const answered: number[] = [];
  await new Promise<void>((resolve) => {
    const take = serve(({ id, says }) => {
      if (says === 'found') answered.push(id);
      if (id === 4 && says === 'found') resolve();
    });
    for (const id of [1, 2, 3, 4]) take({ id, ask: 'lint', files: filesOf('clean') });
  });
  expect(answered).toEqual([1, 4]);
});

test('the picture knows what was found in its parts', async () => {
  const { picture } = await answerTo({ id: 1, ask: 'picture', files: filesOf('broken') }, 'picture');
  const conda = picture.parts.find(({ kind }) => kind === 'conda file');
  expect([conda?.label, conda?.worst, conda?.count]).toEqual(['conda.yml', 'error', 1]);
  expect(picture.links.filter(({ isDefault }) => isDefault).length).toBe(1);
  expect(picture.mermaid).toMatch(/^flowchart LR\n/);
});

test('a message is explained, and its rule named', async () => {
  const text = "ModuleNotFoundError: No module named 'azureml.core'";
  const { explanation } = await answerTo({ id: 1, ask: 'explain', text }, 'explained');
  expect(explanation.causes[0]?.rules[0]).toBe('missing-azureml-core');
  const other = await answerTo({ id: 2, ask: 'explain', text: 'good morning' }, 'explained');
  expect(other.explanation.notes).toEqual(['This is no message that is known here. Give more of the text.']);
});
