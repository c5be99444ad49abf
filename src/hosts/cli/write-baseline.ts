import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { baselineText } from '../baseline/baseline.ts';
import { say } from '../console.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { gitTopLevel } from '../git.ts';
import { lintDisk } from '../lint-disk.ts';
import { writeReport } from '../write-file.ts';
import type { LintCommand } from './arguments.ts';

/** Writes all findings of a repository as its baseline, and returns the exit code; what is incomplete is refused, as it would hide the rest. */
export async function writeBaseline({ baseline = '', config, quiet }: LintCommand, cwd: string): Promise<number> {
  // Wherever below the top it is called.
  const { whole } = await lintDisk(cwd, [gitTopLevel(realpathSync.native(cwd)) ?? '.'], config);
  const code = exitCodeOf(whole, { failOn: 'never', failOnNew: 'never' });
  if (code !== exitCodes.clean) {
    say('The baseline is not written, because the run is incomplete. Run without "--write-baseline" to see why.');
    return code;
  }
  writeReport(resolve(cwd, baseline), baseline, baselineText(whole));
  if (!quiet)
    say(`"${baseline}" has ${whole.findings.length === 1 ? '1 finding' : `${whole.findings.length} findings`}.`);
  return code;
}
