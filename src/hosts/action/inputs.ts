import { getInput } from '@actions/core';
import { type ConfigFrom, configSources } from '../base/config-from.ts';
import { choice } from '../choice.ts';
import { type FailOn, failOnOf } from '../fail-on.ts';
import { UsageError } from '../usage-error.ts';

/** Which findings become annotations. */
export const annotationChoices = ['errors-warnings', 'all', 'none'] as const;
export type Annotations = (typeof annotationChoices)[number];

/** The inputs of `action.yml`, checked. */
export interface Inputs {
  /** Relative to the workspace, as written. */
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly configFrom: ConfigFrom;
  readonly failOn: FailOn;
  readonly failOnNew: FailOn;
  /** Relative to the workspace, as written. */
  readonly baseline: string | undefined;
  readonly annotations: Annotations;
  readonly summary: boolean;
  readonly sarifFile: string | undefined;
  readonly findingsFile: string | undefined;
  /** What the live workspace shows, relative to the workspace, as written. */
  readonly facts: string | undefined;
  /** The logs of a job, relative to the workspace, as written. */
  readonly logs: string | undefined;
  readonly token: string | undefined;
  /** Whether safe fixes are posted as suggestions of a review. */
  readonly suggestions: boolean;
}

/** Reads the inputs from the environment. Throws UsageError for unknown and contradictory values. */
export function readInputs(): Inputs {
  const failOn = failOnOf('fail-on', getInput('fail-on') || 'error');
  const inputs: Inputs = {
    paths: getInput('path')
      .split(/\r?\n/)
      .map((path) => path.trim())
      .filter((path) => path !== ''),
    config: optional('config'),
    configFrom: choice('config-from', getInput('config-from') || 'change', configSources),
    failOn,
    failOnNew: failOnOf('fail-on-new', getInput('fail-on-new') || failOn),
    baseline: optional('baseline'),
    annotations: choice('annotations', getInput('annotations') || 'errors-warnings', annotationChoices),
    summary: choice('summary', getInput('summary') || 'true', ['false', 'true']) === 'true',
    sarifFile: optional('sarif-file'),
    findingsFile: optional('findings-file'),
    facts: optional('facts'),
    logs: optional('logs'),
    token: optional('token'),
    suggestions: choice('suggestions', getInput('suggestions') || 'false', ['false', 'true']) === 'true',
  };
  refuseContradictions(inputs);
  return inputs;
}

function optional(name: string): string | undefined {
  return getInput(name) || undefined;
}

function refuseContradictions(inputs: Inputs): void {
  const { sarifFile, findingsFile } = inputs;
  if (sarifFile !== undefined && sarifFile === findingsFile) {
    throw new UsageError(`"sarif-file" and "findings-file" are both "${sarifFile}". Give each its own file.`);
  }
  const isShown =
    inputs.annotations !== 'none' || inputs.summary || sarifFile !== undefined || findingsFile !== undefined;
  if (!isShown && inputs.failOn === 'never' && inputs.failOnNew === 'never') {
    throw new UsageError(
      'Nothing would be reported: "annotations" is "none", "summary" is "false", no file is asked for, and "fail-on" and "fail-on-new" are "never". Change one of them.',
    );
  }
}
