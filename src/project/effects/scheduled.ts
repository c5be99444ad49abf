import type { Commands } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import { firstIn } from '../../text/find-in.ts';
import { groupBy } from '../../text/group.ts';
import type { Location } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
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
    const byFile = groupBy(programs, ({ file }) => file);
    const found = new Set([...byFile.keys()].filter((file) => /\.ya?ml$/i.test(file) && hasCron(files.source(file))));
    // A set visits what is added to it on the way.
    for (const file of found) {
      for (const { calls } of byFile.get(file) ?? []) {
        for (const call of calls) {
          const [meant, another] = filesMeant(call.file) ?? [];
          if (meant !== undefined && another === undefined) found.add(meant);
        }
      }
    }
    return found;
  });
  const made = once(() => targetsRun([...run()].map((file) => files.text(file) ?? '')));
  const targetsOf = rememberTexts((file) => targetsIn(files.text(file) ?? ''));
  const triggers = once(() =>
    listing
      .below('')
      .filter((file) => /(?:^|\/)trigger\/[^/]{1,200}\.json$/i.test(file))
      .map((file) => files.text(file) ?? '')
      .filter((text) => /"(?:Schedule|TumblingWindow)Trigger"/.test(text))
      .map((text) => text.replace(/\s/g, '')),
  );
  const isTriggered = rememberTexts((file) => {
    const name = baseName(file)
      .replace(/\.json$/i, '')
      .replace(/\s/g, '');
    return triggers().some((text) => text.includes(`"referenceName":"${name}"`));
  });
  return ({ file, span }) => {
    if (run().has(file)) return true;
    if (/(?:^|\/)(?:GNU)?[Mm]akefile$/.test(file)) {
      const target = targetAbove(targetsOf(file), span.start);
      return target !== undefined && made().has(target);
    }
    return /(?:^|\/)pipeline\/[^/]{1,200}\.json$/i.test(file) && isTriggered(file);
  };
}

const cron = firstIn(/^[ \t]{0,50}(?:-[ \t]{0,10})?["']?cron["']?[ \t]{0,5}:/m);

function hasCron(source: SourceText | undefined): boolean {
  return source !== undefined && cron(source) !== undefined;
}

/** A target of a Makefile, and where its line begins. */
interface Target {
  readonly start: number;
  readonly name: string;
}

function targetsIn(text: string): readonly Target[] {
  const targets: Target[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const name = /^([\w.-]{1,100})\s{0,10}:(?!=)/.exec(line)?.[1];
    if (name !== undefined) targets.push({ start, name });
    start += line.length + 1;
  }
  return targets;
}

/** The target whose recipe holds an offset: the last that begins before it. */
function targetAbove(targets: readonly Target[], offset: number): string | undefined {
  let [low, high] = [0, targets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((targets[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return targets[low - 1]?.name;
}

/** The words behind "make" in the lines of texts, among them the targets that it is to make. */
function targetsRun(texts: readonly string[]): ReadonlySet<string> {
  const lines = texts.filter((text) => /\bmake\s/.test(text)).flatMap((text) => text.split('\n'));
  return new Set(lines.flatMap((line) => /\bmake\s([^\n]{0,300})/.exec(line)?.[1]?.split(/\s/) ?? []));
}
