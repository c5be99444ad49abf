import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { loadProject } from '../../src/engine/load-project.ts';
import type { Finding } from '../../src/engine/result.ts';
import type { Part, Picture } from '../../src/model/picture.ts';
import { pictureOf } from '../../src/questions/picture.ts';
import { failingLines, failingOf } from '../../src/report/failing.ts';
import { markPicture } from '../../src/report/marked-picture.ts';
import { markedPictureOf, mermaidGraph, mermaidReport } from '../../src/report/mermaid.ts';
import { summaryReport } from '../../src/report/summary.ts';
import { rules } from '../../src/rules/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { run } from '../rules/marked.ts';
import { inputOf, missingCore } from './fixture.ts';

const files = {
  'endpoint.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn-batch\nauth_mode: aad_token\n',
  'deployment.yml': `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: churn-v1
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: src
  scoring_script: score.py
environment:
  image: mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest
  conda_file: conda.yml
compute: azureml:\${{ vars.CLUSTER }}
settings:
  mini_batch_size: 10
`,
  'conda.yml': 'name: scoring\ndependencies:\n  - python=3.10\n  - pip:\n      - pandas\n',
  'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
  'deploy.sh':
    'az ml batch-endpoint create -f endpoint.yml\naz ml batch-deployment create -f deployment.yml --set-default\n',
  '.github/workflows/score.yml': `on:
  schedule:
    - cron: "0 3 * * *"
jobs:
  score:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: az ml batch-endpoint invoke --name churn-batch --input azureml:customers:1
`,
};

async function drawn(of: Readonly<Record<string, string>>) {
  const { project } = await loadProject(memoryWorkspace(of), defaultConfig);
  const picture = pictureOf(project, () => true);
  const input = inputOf(
    { findings: run(rules, of).findings },
    { workspace: memoryWorkspace(of), picture: () => picture },
  );
  const marked = markedPictureOf(input);
  if (marked === undefined) throw new Error('nothing drawn');
  return { picture, marked };
}

const nameOf = ({ kind, label }: Part) => `${kind} ${label}`;

/** Links as "kind label -> kind label". */
function linksOf({ parts, links }: Picture): readonly string[] {
  return links.map(({ from, to, isDefault }) =>
    [from, to].map((place) => (parts[place] ? nameOf(parts[place]) : '')).join(isDefault ? ' => ' : ' -> '),
  );
}

test('a picture has what would be deployed, what it needs, and what invokes it', async () => {
  const { picture } = await drawn(files);
  expect(linksOf(picture).toSorted()).toEqual(
    [
      'batch endpoint churn-batch => batch deployment churn-v1',
      'batch deployment churn-v1 -> model churn:1',
      'batch deployment churn-v1 -> environment defined in place',
      'environment defined in place -> image mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest',
      'environment defined in place -> conda file conda.yml',
      'batch deployment churn-v1 -> scoring script src/score.py',
      'batch deployment churn-v1 -> compute azureml:${{vars.CLUSTER}}',
      'schedule .github/workflows/score.yml -> batch endpoint churn-batch',
    ].toSorted(),
  );
  expect(picture.parts.filter(({ isUnknown }) => isUnknown).map(nameOf)).toEqual(['compute azureml:${{vars.CLUSTER}}']);
});

test('broken parts are red with the rule, unknown ones dashed, the default thick', async () => {
  const { marked } = await drawn(files);
  const lines = mermaidGraph(marked, [...marked.parts.keys()]).split('\n');
  expect(lines[0]).toBe('flowchart LR');
  const shown = (text: string) => lines.find((line) => line.includes(text))?.trim();
  expect(shown('conda file')).toMatch(/^n\d+\[\/"conda file<br\/>conda\.yml<br\/>✗ missing-azureml-core"\/\]:::error$/);
  expect(shown('vars.CLUSTER')).toMatch(
    /"compute<br\/>azureml#58;#36;#123;#123; vars\.CLUSTER #125;#125;"\]\]:::unknown$/,
  );
  expect(shown('batch endpoint')).toMatch(/:::plain$/);
  expect(lines.filter((line) => line.includes('==>|default|'))).toHaveLength(1);
});

test('a finding marks what its value names, not the file that names it', async () => {
  const { marked } = await drawn({ ...files, 'deployment.yml': files['deployment.yml'].replace('churn:1', 'churn') });
  const wrong = [...marked.parts.keys()].filter((place) => marked.findingsOf(place).length > 0);
  expect(
    wrong
      .flatMap((place) => marked.findingsOf(place).map(({ rule }) => `${marked.parts[place]?.kind}: ${rule}`))
      .toSorted(),
  ).toEqual(['conda file: missing-azureml-core', 'model: unversioned-reference']);
});

test('what would fail says where first, by all that the deployment needs', async () => {
  const { marked } = await drawn({
    ...files,
    'deployment.yml': files['deployment.yml'].replace('churn:1', 'churn').replace('mini_batch_size', 'mini_bacth_size'),
  });
  expect(failingLines(failingOf(marked, undefined))).toEqual([
    '- batch deployment **churn-v1** would fail at *load*, then at *create*, then at *job start*',
  ]);
});

test('with a base only what the change touches would fail', async () => {
  const { marked } = await drawn(files);
  const comparison = { base: 'c'.repeat(40), said: 'Compared.', hidden: 0, isChangedLine: () => false };
  expect(failingOf(marked, { ...comparison, isChangedFile: () => false })).toEqual([]);
  expect(failingOf(marked, { ...comparison, isChangedFile: (file) => file === 'src/score.py' })).toEqual([
    { kind: 'batch deployment', name: 'churn-v1', stages: ['job start'] },
  ]);
});

test('what is not certain, or has no stage that is shown, is not said to fail', () => {
  const part: Part = {
    kind: 'batch deployment',
    label: 'a',
    subject: { entity: 'batch deployment', name: 'a' },
    at: missingCore.at,
  };
  const finding = { ...missingCore, subjects: [{ entity: 'batch deployment', name: 'a', field: '' }] };
  const failing = (change: Partial<Finding>) =>
    failingOf(markPicture({ parts: [part], links: [], left: 0 }, [{ ...finding, ...change }]), undefined);
  expect(failing({ stage: 'create' })).toHaveLength(1);
  expect(failing({})).toEqual([]);
  expect(failing({ stage: 'create', level: 'warning' })).toEqual([]);
  expect(failing({ stage: 'create', doubt: 'It may be older.' })).toEqual([]);
  expect(failing({ stage: 'later' })).toEqual([]);
});

/** A picture of endpoints with one deployment each; of some the deployment is wrong. */
function many(endpoints: number, isWrong: (index: number) => boolean) {
  const at = (index: number) => ({ file: `d${index}.yml`, span: { start: 0, end: 0 } });
  const subject = (index: number) => ({ entity: 'batch deployment', name: `d${index}` });
  const parts = Array.from({ length: endpoints }, (_, index): Part[] => [
    { kind: 'batch endpoint', label: `e${index}`, at: at(index) },
    { kind: 'batch deployment', label: `d${index}`, subject: subject(index), at: at(index) },
  ]).flat();
  const links = Array.from({ length: endpoints }, (_, index) => ({ from: index * 2, to: index * 2 + 1 }));
  const findings = Array.from({ length: endpoints }, (_, index) => index)
    .filter(isWrong)
    .map((index) => ({ ...missingCore, at: at(index), related: [], subjects: [{ ...subject(index), field: '' }] }));
  return inputOf({ findings, batchFiles: ['d0.yml'] }, { picture: () => ({ parts, links, left: 3 }) });
}

function nodesOf(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}n(\d+)\W*"/gm)].map(([, place = '']) => place);
}

test('a large picture shows what findings touch, and counts the rest', () => {
  const summary = summaryReport(many(50, (index) => index === 40));
  expect(nodesOf(summary)).toEqual(['80', '81']);
  expect(summary).toContain('101 more parts of it are not drawn; `--format mermaid` draws all.');
  expect(nodesOf(summaryReport(many(50, () => true)))).toHaveLength(40);
  expect(nodesOf(summaryReport(many(50, () => false)))).toEqual([]);
  expect(nodesOf(summaryReport(many(20, () => false)))).toHaveLength(40);
});

test('with a base a picture shows what the change makes wrong, unless all is small', () => {
  const input = many(50, (index) => index < 3);
  const findings = input.result.findings.map((finding, index) => ({ ...finding, new: index === 2 }));
  const comparison = { base: 'c'.repeat(40), said: 'Compared.', hidden: 0 };
  expect(nodesOf(summaryReport({ ...input, result: { ...input.result, findings }, comparison }))).toEqual(['4', '5']);
  const small = many(6, (index) => index === 0);
  const fresh = small.result.findings.map((finding) => ({ ...finding, new: true }));
  expect(nodesOf(summaryReport({ ...small, result: { ...small.result, findings: fresh }, comparison }))).toHaveLength(
    12,
  );
});

test('the format prints the whole, and says what Mermaid does not draw', () => {
  const report = mermaidReport(many(600, () => false));
  expect(nodesOf(report)).toHaveLength(1200);
  expect(report.split('\n').slice(0, 3)).toEqual([
    '%% This is more than Mermaid draws without a larger maxTextSize and maxEdges.',
    '%% 3 more endpoints, deployments or invocations not drawn.',
    'flowchart LR',
  ]);
  expect(mermaidReport(inputOf({}))).toBe('');
});

test('no name breaks out of its label', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (label) => {
      const picture: Picture = { parts: [{ kind: 'model', label, at: missingCore.at }], links: [], left: 0 };
      const [, node = '', style = ''] = mermaidGraph(markPicture(picture, []), [0]).split('\n');
      return (
        /^ {2}n0\[\("model<br\/>(?:[\p{L}\p{M}\p{N} ./_…-]|#\d+;)*"\)\]:::plain$/u.test(node) &&
        style.includes('classDef')
      );
    }),
  );
});
