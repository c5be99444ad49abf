import type { Commands } from '../../model/command.ts';
import type { Location } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import type { Linking } from '../link/linking.ts';

/** Whether a schedule runs what stands at a place of a script, Makefile, program or Data Factory pipeline. */
export type IsScheduled = (at: Location) => boolean;

/** Looks for schedules: `cron` of a workflow or pipeline with all scripts that it runs, and the triggers of Data Factory. */
export function scheduledIn(
  { programs }: Pick<Commands, 'programs'>,
  { files, filesMeant, listing }: Pick<Linking, 'files' | 'filesMeant' | 'listing'>,
): IsScheduled {
  const run = once(() => {
    const found = new Set(
      programs.flatMap(({ file }) => (/\.ya?ml$/i.test(file) && cron.test(files.text(file) ?? '') ? [file] : [])),
    );
    // A set visits what is added to it on the way.
    for (const file of found) {
      for (const { calls } of programs.filter((each) => each.file === file)) {
        for (const call of calls) {
          const [meant, another] = filesMeant(call.file) ?? [];
          if (meant !== undefined && another === undefined) found.add(meant);
        }
      }
    }
    return found;
  });
  const made = once(() => [...run()].map((file) => files.text(file) ?? '').filter((text) => /\bmake\s/.test(text)));
  const triggers = once(() =>
    listing
      .below('')
      .filter((file) => /(?:^|\/)trigger\/[^/]{1,200}\.json$/i.test(file))
      .map((file) => files.text(file) ?? '')
      .filter((text) => /"(?:Schedule|TumblingWindow)Trigger"/.test(text)),
  );
  return ({ file, span }) => {
    if (run().has(file)) return true;
    if (/(?:^|\/)(?:GNU)?[Mm]akefile$/.test(file)) {
      const target = targetAbove(files.text(file) ?? '', span.start);
      return target !== undefined && made().some((text) => runsTarget(text, target));
    }
    if (!/(?:^|\/)pipeline\/[^/]{1,200}\.json$/i.test(file)) return false;
    const name = baseName(file).replace(/\.json$/i, '');
    return triggers().some((text) => text.replace(/\s/g, '').includes(`"referenceName":"${name.replace(/\s/g, '')}"`));
  };
}

const cron = /^[ \t]{0,50}(?:-[ \t]{0,10})?["']?cron["']?[ \t]{0,5}:/m;

/** The target of a Makefile whose recipe holds an offset. */
function targetAbove(text: string, offset: number): string | undefined {
  const before = text.slice(0, offset).split('\n');
  return before.map((line) => /^([\w.-]{1,100})\s{0,10}:(?!=)/.exec(line)?.[1]).findLast((name) => name !== undefined);
}

function runsTarget(text: string, target: string): boolean {
  return text.split('\n').some((line) => {
    const words = /\bmake\s([^\n]{0,300})/.exec(line)?.[1]?.split(/\s/) ?? [];
    return words.includes(target);
  });
}
