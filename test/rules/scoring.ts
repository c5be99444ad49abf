import { expect } from 'vitest';
import type { Rule } from '../../src/engine/rule.ts';
import { type Files, run } from './marked.ts';

const deployment = `name: churn
endpoint_name: e
type: model
model: azureml:m:1
code_configuration: {code: src, scoring_script: score.py}
environment: azureml:env:1
compute: azureml:c
settings: {mini_batch_size: 10}
`;

/** What rules say of a scoring script of one deployment: "line: message"; other modules beside it may be given. */
export function saidOf(rules: readonly Rule[], script: string, beside: Files = {}): readonly string[] {
  const { findings } = run(rules, { 'd.yml': deployment, 'src/score.py': script, ...beside });
  return findings.map(({ at, message }) => {
    const text = at.file === 'src/score.py' ? script : (beside[at.file] ?? '');
    return `${text.slice(0, at.span.start).split('\n').length}: ${message}`;
  });
}

/** Expects one finding in each script, at the line given. */
export function expectLines(rules: readonly Rule[], script: string, lines: readonly number[]): void {
  expect(saidOf(rules, script).map((said) => Number.parseInt(said, 10))).toEqual(lines);
}

/** Two deployments that use one script. */
export function twoDeployments(script: string): Files {
  return { 'a.yml': deployment, 'b.yml': deployment.replace('churn', 'other'), 'src/score.py': script };
}
