import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { type Files, run } from '../rules/marked.ts';
import { mistakes } from './mistakes.ts';
import { type Dialect, settings, withYaml } from './said.ts';

test('mutated scripts, pipelines and notebooks never throw, and every place lies inside its file', () => {
  const notebook = (source: string) =>
    JSON.stringify({ cells: [{ cell_type: 'code', source: source.split(/(?<=\n)/) }] });
  const textsOf = (dialect: Dialect) => mistakes.flatMap(({ said }) => Object.entries(said[dialect] ?? {}));
  const code = textsOf('sdk').filter(([file]) => file.endsWith('.py'));
  const others = (['cli', 'rest', 'bicep', 'arm', 'terraform'] as const)
    .flatMap(textsOf)
    .filter(([file]) => /\.(sh|bicep|tf|json)$/.test(file));
  const texts = [
    ...code,
    ...code.map(([, text]) => ['d.ipynb', notebook(text)] as const),
    ...others,
    ['d.sh', 'az ml batch-endpoint invoke --name churn --input "azureml:t:1" \\\n  --input-type mltable\n'] as const,
    [
      '.github/workflows/d.yml',
      'on: push\njobs:\n  d:\n    steps:\n    - run: |\n        az ml batch-deployment create -f deployment.yml --set-default\n',
    ] as const,
  ];
  const piece = fc.constantFrom(
    '(',
    ')',
    '"',
    "'",
    '\\',
    '\n',
    '{',
    '}',
    '$(',
    '#',
    ',',
    '=',
    '\u2028',
    '\ud800',
    '**',
    '[',
  );
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(40), piece, ([file, text], from, length, added) => {
      const at = from % (text.length + 1);
      const mutated = text.slice(0, at) + added + text.slice(at + length);
      const files: Files = { ...withYaml(settings('')), [file]: mutated };
      for (const finding of run(rules, files).findings) {
        for (const place of [finding.at, ...finding.related.map((each) => each.at)]) {
          expect(place.span.start).toBeLessThanOrEqual(place.span.end);
          expect(place.span.end).toBeLessThanOrEqual((files[place.file] ?? '').length);
        }
      }
    }),
    { numRuns: 300 },
  );
});
