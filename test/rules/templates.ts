import { expect } from 'vitest';
import type { Rule } from '../../src/engine/rule.ts';
import { type Files, type RunOptions, run } from './marked.ts';

/** An endpoint in YAML, to stand beside a template. */
export const batchEndpoint = 'name: churn-batch\ndefaults: {deployment_name: churn}\n';

/** A model deployment in YAML, to stand beside a template. */
export const modelDeployment =
  'name: churn\nendpoint_name: churn-batch\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cluster\nsettings: {mini_batch_size: 10}\n';

/** The findings of some rules as "file: text at the place". */
export function placesOf(rules: readonly Rule[], files: Files, options: RunOptions = {}): readonly string[] {
  return run(rules, files, options).findings.map(({ at }) => {
    return `${at.file}: ${(files[at.file] ?? '').slice(at.span.start, at.span.end)}`;
  });
}

/** Expects that templates yield nothing beside an endpoint and a deployment. */
export function expectSilence(rules: readonly Rule[], templates: readonly Files[]): void {
  for (const files of templates) {
    const all = { 'e.yml': batchEndpoint, 'd.yml': modelDeployment, ...files };
    expect(placesOf(rules, all), JSON.stringify(files)).toEqual([]);
  }
}
