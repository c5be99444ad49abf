import { resolve } from 'node:path';
import { nameBelow } from '../configuration.ts';
import { readText } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';
import { type Baseline, parseBaseline } from './baseline.ts';

/** Reads a baseline from the disk: `given` is relative to the working directory. Throws UsageError if it cannot be read or is none. */
export function readBaseline(root: string, cwd: string, given: string): Baseline {
  const content = readText(resolve(cwd, given));
  if (content.text === undefined) {
    const way = 'Write one with "--write-baseline".';
    throw new UsageError(`Cannot read the baseline "${given}": ${content.because}. ${way}`);
  }
  return parseBaseline(nameBelow(root, cwd, given), content.text);
}
