import type { FileArgument } from '../../model/command.ts';
import type { Moment, Program } from '../../model/effect.ts';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import { joinPath } from '../../text/paths.ts';

/** Whether what happens at one moment has happened at another: surely, perhaps, or surely not. */
export type Reaches = (early: Moment, late: Moment) => 'yes' | 'maybe' | 'no';

/** What is known of the order of moments. */
export interface Reach {
  readonly reaches: Reaches;
  /** Whether the moments are of one program, or one program runs both: otherwise only a person brings them together. */
  readonly areTogether: (a: Moment, b: Moment) => boolean;
}

/** A call of one program by another. */
interface Call {
  readonly from: string;
  readonly moment: Moment;
}

const deepest = 8;

/**
 * Tells what reaches what. In straight-line code what stands before has happened, and what stands behind has not; a program that another
 * calls happens where it is called. A job begins with a checkout on a machine of its own: nothing outside of it reaches it, and it reaches
 * nothing outside. Any other program somebody may have run by hand before.
 */
export function reachOf(programs: readonly Program[]): Reach {
  const known = new Map(programs.map((program) => [program.id, program]));
  const callers = callersOf(programs);
  const fileOf = (id: string): FilePath => known.get(id)?.file ?? id.replace(/#\d+$/, '');
  const callsOf = (id: string): readonly Call[] => callers(fileOf(id));

  /** The moments in the programs that call a program, and in those that call them, with whether the calls are sure. */
  const chainOf = rememberTexts((id: string): readonly Call[] => {
    const found: Call[] = [];
    const seen = new Set([id]);
    let ids = [id];
    for (let depth = 0; depth < deepest && ids.length > 0; depth++) {
      const next: string[] = [];
      for (const each of ids) {
        for (const call of callsOf(each)) {
          found.push(call);
          if (seen.has(call.from)) continue;
          seen.add(call.from);
          next.push(call.from);
        }
      }
      ids = next;
    }
    return found;
  });
  const rootsOf = rememberTexts((id: string): readonly string[] => {
    const above = new Set([id, ...chainOf(id).map(({ from }) => from)]);
    const roots = [...above].filter((each) => callsOf(each).length === 0);
    return roots.length > 0 ? roots : [id];
  });
  const isClosed = (id: string) => rootsOf(id).every((root) => known.get(root)?.isJob === true);
  const startsClean = (id: string) =>
    rootsOf(id).every((root) => known.get(root)?.isJob === true && known.get(root)?.checksOut === true);

  const areTogether: Reach['areTogether'] = (a, b) => {
    if (a.program === b.program) return true;
    const around = new Set([a.program, ...chainOf(a.program).map(({ from }) => from)]);
    return around.has(b.program) || chainOf(b.program).some(({ from }) => around.has(from));
  };
  const reaches: Reaches = (early, late) => {
    if (early.program === late.program) return inOrder(early, late);
    const answers: ('yes' | 'maybe' | 'no')[] = [];
    // One of them calls the other, or something calls both.
    const earlyPlaces = [{ from: early.program, moment: early }, ...chainOf(early.program)];
    const latePlaces = [{ from: late.program, moment: late }, ...chainOf(late.program)];
    const byProgram = new Map<string, Moment[]>();
    for (const { from, moment } of latePlaces) byProgram.set(from, [...(byProgram.get(from) ?? []), moment]);
    for (const { from, moment } of earlyPlaces) {
      for (const other of byProgram.get(from) ?? []) {
        const order = inOrder(moment, other);
        answers.push(order === 'yes' && !early.sure ? 'maybe' : order);
      }
    }
    if (answers.length > 0) {
      const around = new Set(rootsOf(early.program));
      const isAlways = rootsOf(late.program).every((root) => around.has(root));
      if (isAlways && answers.every((each) => each === 'yes')) return 'yes';
      return answers.every((each) => each === 'no') ? 'no' : 'maybe';
    }
    if (isClosed(early.program) || startsClean(late.program)) return 'no';
    return 'maybe';
  };
  return { reaches, areTogether };
}

function inOrder(early: Moment, late: Moment): 'yes' | 'maybe' | 'no' {
  if (!early.ordered || !late.ordered) return 'maybe';
  if (early.at.file !== late.at.file) return 'maybe';
  if (early.at.span.start === late.at.span.start) return early.at === late.at ? 'no' : 'maybe';
  if (early.at.span.start > late.at.span.start) return 'no';
  return early.sure ? 'yes' : 'maybe';
}

/** Who calls a file: a path with its folders, seen from wherever it may run. */
function callersOf(programs: readonly Program[]): (file: FilePath) => readonly Call[] {
  const byName = new Map<string, { readonly call: Call; readonly file: FileArgument }[]>();
  for (const { id, calls } of programs) {
    for (const { file, moment } of calls) {
      const name = lastPart(file.text);
      const list = byName.get(name) ?? [];
      list.push({ call: { from: id, moment }, file });
      byName.set(name, list);
    }
  }
  return rememberTexts((file: FilePath) =>
    (byName.get(lastPart(file)) ?? []).flatMap(({ call, file: called }) => (mayCall(called, file) ? [call] : [])),
  );
}

function lastPart(path: string): string {
  return path.trim().split(/[\\/]/).at(-1) ?? '';
}

function mayCall({ text, folders, known }: FileArgument, file: FilePath): boolean {
  if (known && folders.some((folder) => joinPath(folder, text) === file)) return true;
  const tail = text.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+|^.*[}$)%]\/?/g, '');
  return folders.length !== 1 || !known ? file === tail || file.endsWith(`/${tail}`) : false;
}
