import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, Result } from '../../src/engine/result.ts';
import { offerFixes } from '../../src/fixes/offer.ts';
import type { Mend } from '../../src/fixes/plan.ts';
import { rules } from '../../src/rules/index.ts';
import { readPython } from '../../src/syntax/python/read.ts';
import { readYaml } from '../../src/syntax/yaml/read.ts';
import { top } from '../harness/process.ts';
import { filesBelow } from '../harness/tree.ts';
import type { Files } from '../rules/marked.ts';
import { filesIn, sectionOf } from '../rules/pages.ts';
import { mended, tryingOf } from './mended.ts';

/** What a person would call the same mistakes again, wherever they stand: one for each that a finding is about. */
const namesOf = ({ rule, marks, level }: Finding) => marks.map((mark) => JSON.stringify([rule, mark, level]));
const namesIn = ({ findings }: Result) => findings.flatMap(namesOf);

/** What is in a list more often than in another. */
function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return list.filter((each) => {
    const place = left.indexOf(each);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** The files after edits that are done from the last to the first, each by itself. */
function edited(files: Files, { edits }: Mend): Files {
  const after = { ...files };
  for (const { file, span, text } of edits.toReversed()) {
    const whole = after[file] ?? '';
    after[file] = whole.slice(0, span.start) + text + whole.slice(span.end);
  }
  return after;
}

function expectOutsideKept(files: Files, after: Files, { edits }: Mend): void {
  for (const file of Object.keys(files)) {
    const [before = '', now = ''] = [files[file], after[file]];
    let [from, to] = [0, 0];
    for (const { span, text } of edits.filter((edit) => edit.file === file)) {
      const length = span.start - from;
      expect(now.slice(to, to + length)).toBe(before.slice(from, span.start));
      from = span.end;
      to += length + text.length;
    }
    expect(now.slice(to)).toBe(before.slice(from));
  }
}

function expectParsed(files: Files, after: Files): void {
  for (const [file, text] of Object.entries(after)) {
    if (text === files[file]) continue;
    if (/\.ya?ml$/.test(file)) expect(readYaml(text).errors).toEqual([]);
    if (/\.py$/.test(file)) expect(readPython(text).damaged).toBe(false);
    expect(text.startsWith('\uFEFF')).toBe(files[file]?.startsWith('\uFEFF'));
    // Line ends of another kind come from nowhere.
    const [crlf, lf] = [/\r\n/.test(files[file] ?? ''), /(?<!\r)\n/.test(files[file] ?? '')];
    if (crlf && !lf) expect(text).not.toMatch(/(?<!\r)\n/);
    if (!crlf) expect(text).not.toContain('\r');
  }
}

/** All that is promised of the fixes of a small repository; gives how many are offered. */
async function expectSoundFixes(files: Files): Promise<number> {
  const trying = tryingOf(rules, files);
  const { before } = trying;
  if (before.findings.every(({ fix }) => fix === undefined)) return 0;
  for (const { rule, doubt, fix } of before.findings) {
    if (fix === undefined) continue;
    expect(doubt).toBeUndefined();
    const announced = rules.find(({ id }) => id === rule)?.fixes;
    expect(['safe or unsafe', fix.safety], rule).toContain(announced);
  }
  const { mends } = await offerFixes(before.findings, trying, 'each');
  for (const finding of before.findings) {
    const mend = mends.get(finding.fingerprint);
    if (mend === undefined) continue;
    const after = edited(files, mend);
    expectOutsideKept(files, after, mend);
    expectParsed(files, after);
    const now = namesIn(tryingOf(rules, after).before);
    expect(beyond(now, namesIn(before)), mend.fix.title).toEqual([]);
    const gone = beyond(namesIn(before), now);
    for (const name of namesOf(finding)) expect(gone, mend.fix.title).toContain(name);
  }
  for (const allowed of ['safe', 'unsafe'] as const) {
    const once = (await mended(rules, files, allowed)).files;
    expectParsed(files, once);
    expect(beyond(namesIn(tryingOf(rules, once).before), namesIn(before))).toEqual([]);
    expect((await mended(rules, once, allowed)).titles).toEqual([]);
  }
  return mends.size;
}

/** Each fix is tried by itself, which takes a busy machine its time. */
const patience = 240_000;

const pages = readdirSync(join(top, 'src/rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(pages)(
  'the fixes of the example of %s keep what is promised',
  async (rule) => {
    const section = sectionOf(readFileSync(join(top, 'src/rules', rule, 'README.md'), 'utf8'), 'Fails') ?? '';
    const files = filesIn(section);
    const withLineEnds = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')]),
    );
    const offered = await expectSoundFixes(files);
    expect(await expectSoundFixes(withLineEnds)).toBe(offered);
  },
  patience,
);

const stories = readdirSync(join(top, 'test/projects')).map((story) => `test/projects/${story}`);

test.each(['examples/broken', ...stories])(
  'the fixes of %s keep what is promised',
  async (folder) => {
    const offered = await expectSoundFixes(filesBelow(join(top, folder)));
    if (folder === 'examples/broken') expect(offered).toBeGreaterThan(0);
  },
  patience,
);

/** The same repository written in another way: keys in another order, other quotes, comments, anchors, flow style, line ends. */
interface Way {
  readonly mark: string;
  readonly lineBreak: string;
  readonly comment: string;
  readonly indent: number;
  readonly flow: boolean;
  readonly quote: '' | "'" | '"';
  readonly anchors: boolean;
  readonly ended: boolean;
}

const way: fc.Arbitrary<Way> = fc.record({
  mark: fc.constantFrom('', '\uFEFF'),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  comment: fc.constantFrom('', ' # note', '  # "it\'s" {{no}}'),
  indent: fc.constantFrom(2, 4),
  flow: fc.boolean(),
  quote: fc.constantFrom('', "'", '"'),
  anchors: fc.boolean(),
  ended: fc.boolean(),
});

/** Entries of a deployment at its root, right and wrong. */
const entries = [
  ['type', 'model'],
  ['type', 'modl'],
  ['type', 'pipeline'],
  ['model', 'azureml:churn:1'],
  ['model', 'azureml:churn'],
  ['model', 'churn:1'],
  ['modle', 'azureml:churn:1'],
  ['compute', 'azureml:cluster'],
  ['compute', 'azureml:cluster:1'],
  ['mini_batch_size', 10],
  ['output_action', 'append_row'],
  ['output_action', 'apend_row'],
  ['retry_settings', { timeout: 300, max_retries: 3 }],
  ['error_threshold', 5],
  ['settings', { mini_batch_size: 10 }],
  ['settings', { mini_batchsize: 10, logging_level: 'inf' }],
  ['setings', { mini_batch_size: 10 }],
  ['resources', { instance_count: 2 }],
  ['liveness_probe', { period: 10 }],
  ['tags', { owner: null, team: 'x' }],
  ['tags', { owner: null }],
  ['environment', 'azureml:sklearn:3'],
  ['environment', { image: 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04', conda_file: 'conda.yml' }],
  ['code_configuration', { code: 'src', scoring_script: 'score.py' }],
  ['code_configuration', { code: 'src', scoring_script: 'scroe.py' }],
  ['description', 'a "b" c'],
] as const;

type Plain = string | number | null | { readonly [key: string]: Plain };

function written(value: Plain, { indent, flow, quote, comment, lineBreak }: Way, depth: number): string {
  if (typeof value === 'string') {
    const isPlain = !/["']/.test(value);
    return isPlain ? ` ${quote}${value}${quote}${comment}` : ` '${value}'${comment}`;
  }
  if (typeof value === 'number') return ` ${value}${comment}`;
  if (value === null) return comment;
  if (flow) {
    const inside = Object.entries(value).map(([key, each]) => `${key}: ${each === null ? '' : each}`);
    return ` {${inside.join(', ')}}${comment}`;
  }
  const pad = ' '.repeat(indent * depth);
  return Object.entries(value)
    .map(
      ([key, each]) =>
        `${lineBreak}${pad}${key}:${written(each, { indent, flow, quote, comment, lineBreak } as Way, depth + 1)}`,
    )
    .join('');
}

function deploymentAs(chosen: readonly (readonly [string, Plain])[], how: Way): string {
  const { mark, lineBreak, anchors, ended, comment } = how;
  const seen = new Set<string>();
  const lines = [
    `$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json`,
    `name:${anchors ? ' &n' : ''} churn${comment}`,
    `endpoint_name: churn-batch`,
    ...(anchors ? ['properties: {a: *n}'] : []),
    ...chosen.flatMap(([key, value]) => {
      if (seen.has(key)) return [];
      seen.add(key);
      return [`# about ${key}`, `${key}:${written(value, how, 1)}`, ...(comment === '' ? [] : [''])];
    }),
  ];
  return mark + lines.join(lineBreak) + (ended ? lineBreak : '');
}

const conda = fc.constantFrom(
  'dependencies:\n  - python=3.10\n  - pandas\n',
  'dependencies:\n- python=3.10\n- pip:\n  - pandas # x\n\n# end\n',
  'dependencies:\n  - python=3.10\n  - pip\n  - pip: [pandas]',
  'name: x\r\ndependencies:\r\n  - pip:\r\n      - azureml-core\r\n',
);

const score = 'def init():\n    model = 1\n\n\ndef run(mini_batch):\n    return [model for _ in mini_batch]\n';

test(
  'the fixes of generated repositories keep what is promised, however they are written',
  async () => {
    let offered = 0;
    await fc.assert(
      fc.asyncProperty(
        fc
          .subarray([...entries], { minLength: 4 })
          .chain((list) => fc.shuffledSubarray(list, { minLength: list.length })),
        way,
        conda,
        async (chosen, how, condaText) => {
          offered += await expectSoundFixes({
            'deployment.yml': deploymentAs(chosen, how),
            'conda.yml': condaText,
            'src/score.py': score,
            'endpoint.yml':
              '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn-batch\nauth_mode: key\n',
            'deploy.sh': 'az ml batch-deployment create -f deployment.yml --no-wiat\n',
          });
        },
      ),
      { numRuns: 40 },
    );
    expect(offered).toBeGreaterThan(40);
  },
  patience,
);
