import { setOutput } from '@actions/core';
import { type Result, totalsOf } from '../../engine/result.ts';
import type { Inputs } from './inputs.ts';

/** Sets the outputs of `action.yml`; the files are named as the inputs named them, or empty. */
export function writeOutputs(result: Result, inputs: Inputs): void {
  const { error, warning, note } = totalsOf(result);
  setOutput('errors', error);
  setOutput('warnings', warning);
  setOutput('notes', note);
  setOutput('undecided', result.undecided.length);
  setOutput('sarif-file', inputs.sarifFile ?? '');
  setOutput('findings-file', inputs.findingsFile ?? '');
}
