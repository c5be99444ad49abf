import { unifiedDiff } from '../../fixes/diff.ts';
import { mendAll } from '../../fixes/mend-all.ts';
import type { Mend } from '../../fixes/plan.ts';
import { logText } from '../../report/escape.ts';
import { count } from '../../report/phrases.ts';
import { attempt } from '../attempt.ts';
import { isTerminal, print, say } from '../console.ts';
import { type Fixable, meantBy, tryingIn } from '../fix/trying.ts';
import { type MendedFile, writeMended } from '../fix/write-mended.ts';
import type { FixCommand } from './arguments.ts';

/** So many fixes are named one by one. */
const mostNamed = 50;

/** Mends what may be mended and writes the files, or prints what would be written; returns what went wrong. */
export async function fix(
  fixable: Fixable,
  { allowed, dryRun }: FixCommand,
  quiet: boolean,
): Promise<readonly unknown[]> {
  const { texts, done, untried } = await mendAll(await tryingIn(fixable), allowed, meantBy(fixable));
  const files = [...texts].flatMap(([file, after]): readonly MendedFile[] => {
    const before = fixable.workspace.read(file).text;
    return before === undefined || before === after ? [] : [{ file, before, after }];
  });
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  const troubles = dryRun ? [] : files.flatMap((each) => attempt(() => writeMended(fixable.root, each)));
  if (dryRun) print(shown(files.map(({ file, before, after }) => unifiedDiff(file, before, after)).join('')));
  if (!quiet) sayDone(done, untried, files.length, dryRun);
  return troubles;
}

function sayDone(done: readonly Mend[], untried: number, files: number, dryRun: boolean): void {
  for (const {
    edits,
    fix: { title },
  } of done.slice(0, mostNamed))
    say(`${edits[0].file}: ${title}`);
  if (done.length > mostNamed) say(`And ${done.length - mostNamed} more.`);
  say(`${fixes(done.length)} in ${count(files, 'file')}${dryRun ? ', not written' : ''}.`);
  // Where nothing was done, the next run would get no further.
  const more = done.length > 0 && !dryRun ? ' Run it once more.' : '';
  if (untried > 0) say(`${fixes(untried)} could not be tried in this run.${more}`);
}

function fixes(number: number): string {
  return count(number, 'fix', 'fixes');
}

/** A patch as it is, but where somebody or something reads it that takes characters of it for commands. */
function shown(diff: string): string {
  const isRead = isTerminal() || process.env['GITHUB_ACTIONS'] !== undefined || process.env['TF_BUILD'] !== undefined;
  return isRead ? diff.split('\n').map(logText).join('\n') : diff;
}
