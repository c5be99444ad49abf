import type { FileArgument } from '../../model/command.ts';
import type { Moment, Program } from '../../model/effect.ts';
import { targetsOf } from '../../model/may-mean.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { indexTails } from '../../text/tails.ts';

/** Whether what happens at one moment has happened at another: surely, perhaps, or surely not. */
export type Reaches = (early: Moment, late: Moment) => 'yes' | 'maybe' | 'no';

/** The order in which the programs of a repository do things. */
export interface Order {
  readonly reaches: Reaches;
  /** The same for many later moments together, so that no early one is compared with each. */
  towards(lates: readonly Moment[]): Towards;
}

/** What one early moment is to many later ones. */
export interface Towards {
  /** Whether it may have happened at one of them. */
  some(early: Moment): boolean;
  /** Whether it surely has at each of them. */
  every(early: Moment): boolean;
  /** Whether it surely has at each of those behind it that one program runs together with it, and there are such: the rest only a person brings together. */
  near(early: Moment): boolean;
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
export function reachOf(programs: readonly Program[]): Order {
  const known = new Map(programs.map((program) => [program.id, program]));
  const callers = callersOf(programs);
  const fileOf = (id: string): FilePath => known.get(id)?.file ?? id.replace(/#[\d/]+$/, '');
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

  const placesOf = perObject((moment: Moment): readonly Call[] => [
    { from: moment.program, moment },
    ...chainOf(moment.program),
  ]);
  const momentsIn = perObject((late: Moment) => {
    const byProgram = new Map<string, Moment[]>();
    for (const { from, moment } of placesOf(late)) listAt(byProgram, from).push(moment);
    return byProgram;
  });

  const reaches: Reaches = (early, late) => {
    if (early.program === late.program) return inOrder(early, late);
    const answers: ('yes' | 'maybe' | 'no')[] = [];
    // One of them calls the other, or something calls both.
    const lateOnes = momentsIn(late);
    for (const { from, moment } of placesOf(early)) {
      for (const other of lateOnes.get(from) ?? []) {
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

  const towards = (moments: readonly Moment[]): Towards => {
    const lates = [...new Set(moments)];
    const byPlace = new Map<string, Set<Moment>>();
    for (const late of lates) {
      for (const { from } of placesOf(late)) byPlace.set(from, (byPlace.get(from) ?? new Set()).add(late));
    }
    /** Those that some program runs together with what a program does. */
    const nearTo = rememberTexts((program: string): ReadonlySet<Moment> => {
      const places = new Set([program, ...chainOf(program).map(({ from }) => from)]);
      return new Set([...places].flatMap((place) => [...(byPlace.get(place) ?? [])]));
    });
    const open = lates.filter(({ program }) => !startsClean(program));
    return {
      some: (early) => {
        const together = nearTo(early.program);
        if (!isClosed(early.program) && open.some((late) => !together.has(late))) return true;
        return [...together].some((late) => reaches(early, late) !== 'no');
      },
      every: (early) => {
        const together = nearTo(early.program);
        return together.size === lates.length && lates.every((late) => reaches(early, late) === 'yes');
      },
      near: (early) => {
        const together = nearTo(early.program);
        const reached = [...together].map((late) => reaches(early, late)).filter((each) => each !== 'no');
        return reached.length > 0 && reached.every((each) => each === 'yes');
      },
    };
  };
  return { reaches, towards };
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
  const all = programs.flatMap(({ id, calls }) =>
    calls.map(({ file, moment }) => ({ file, call: { from: id, moment } })),
  );
  const find = indexTails(all.flatMap((each) => endsOf(each.file).map((end) => [end, each] as const)));
  const terraform = all.filter(({ file }) => file.text === '*.tf').map(({ call }) => call);
  return rememberTexts((file: FilePath) =>
    /\.tf(\.json)?$/.test(file)
      ? terraform
      : [...new Set(find(file))].flatMap(({ file: called, call }) => (mayCall(called, file) ? [call] : [])),
  );
}

/** How the path of a file that is called ends. */
const endsOf = perObject((called: FileArgument): readonly FilePath[] => {
  const { text, folders, known } = called;
  const targets = known ? targetsOf(called).flatMap((target) => target ?? []) : [];
  return folders.length === 1 && known ? targets : [...targets, tailOf(text)];
});

function mayCall(called: FileArgument, file: FilePath): boolean {
  const { text, folders, known } = called;
  if (known && targetsOf(called).includes(file)) return true;
  if (folders.length === 1 && known) return false;
  const tail = tailOf(text);
  return baseName(file) === baseName(text.replaceAll('\\', '/')) && (file === tail || file.endsWith(`/${tail}`));
}

function tailOf(text: string): string {
  return text.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+|^.*[}$)%]\/?/g, '');
}
