import { setOutput } from '@actions/core';
import { newTotalsOf, type Result, totalsOf, undecidedCount } from '../../engine/result.ts';
import { print } from '../console.ts';
import { MachineError } from '../machine-error.ts';
import { reasonOf } from '../reason.ts';
import type { Inputs } from './inputs.ts';
import { refusePipe } from './refuse-pipe.ts';

/**
 * Sets the outputs of `action.yml`; the files are named as the inputs named them, or empty. Without a file for them, as outside a step,
 * says so. Throws MachineError if that file cannot be written.
 */
export function writeOutputs(result: Result, inputs: Inputs): void {
  // The toolkit would print commands that runners no longer take.
  const file = process.env['GITHUB_OUTPUT'];
  if (!file) {
    print('The outputs are not set: GITHUB_OUTPUT names no file.\n');
    return;
  }
  try {
    refusePipe(file);
    for (const [name, value] of outputsOf(result, inputs)) setOutput(name, value);
  } catch (error) {
    throw new MachineError(
      `The outputs could not be written: ${reasonOf(error)}. A later step that needs them would go wrong.`,
    );
  }
}

function outputsOf(result: Result, inputs: Inputs): readonly (readonly [string, string | number])[] {
  const { error, warning, note } = totalsOf(result);
  const fresh = newTotalsOf(result);
  return [
    ['errors', error],
    ['warnings', warning],
    ['notes', note],
    ['new-errors', fresh.error],
    ['new-warnings', fresh.warning],
    ['new-notes', fresh.note],
    ['undecided', undecidedCount(result)],
    ['sarif-file', inputs.sarifFile ?? ''],
    ['findings-file', inputs.findingsFile ?? ''],
  ];
}
