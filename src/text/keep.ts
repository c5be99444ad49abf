/** What work on a text may ask of everything around it: each question is a pure function of a name. Answers are texts, truths, lists or maps of texts. */
export type Questions = Readonly<Record<string, (about: string) => unknown>>;

/** A text that was worked on, by its name. */
interface Named {
  readonly file: string;
  readonly text: string;
}

/**
 * Results that are kept between runs, for hosts that lint the same files again and again. What work finds out of some texts is given again if
 * the texts are the same, and if everything that it asked has the same answer.
 */
export type Keep = <R, Q extends Questions>(
  what: string,
  texts: readonly Named[],
  questions: Q,
  work: (questions: Q) => R,
) => R;

/** Keeps nothing: for those who run once. */
export const keepNothing: Keep = (_what, _texts, questions, work) => work(questions);

/** Several readings of the same texts are kept: a configuration may try several values of its variables in one run. */
const mostReadings = 16;

interface Reading {
  readonly texts: readonly string[];
  readonly asked: ReadonlyMap<string, Asked>;
  readonly result: unknown;
  /** The run that used it last. */
  used: number;
}

interface Asked {
  readonly question: string;
  readonly about: string;
  readonly answer: unknown;
}

/** Results kept between runs. `endRun` lets go of what the run before did not use. What throws is not kept. */
export function keepBetweenRuns(): { readonly keep: Keep; endRun(): void } {
  const readings = new Map<string, Reading[]>();
  let run = 0;
  /** Of lists that many readings compare with the same answer, the one that was alike last. */
  let compared = new WeakMap<object, unknown>();
  const isAsBefore = (known: unknown, now: unknown): boolean => {
    if (Object.is(known, now)) return true;
    if (typeof known !== 'object' || known === null) return false;
    if (compared.get(known) === now) return true;
    const alike = isAlike(known, now);
    if (alike) compared.set(known, now);
    return alike;
  };
  const isAnsweredAlike = (asked: Reading['asked'], questions: Questions): boolean => {
    for (const { question, about, answer } of asked.values()) {
      if (!isAsBefore(answer, questions[question]?.(about))) return false;
    }
    return true;
  };
  const keep: Keep = (what, texts, questions, work) => {
    const key = `${what}\0${texts.map(({ file }) => file).join('\0')}`;
    const known = readings.get(key) ?? [];
    const old = known.find((each) => hasTexts(each, texts) && isAnsweredAlike(each.asked, questions));
    if (old !== undefined) {
      old.used = run;
      // What was kept for these questions is of this type.
      return old.result as ReturnType<typeof work>;
    }
    const asked = new Map<string, Asked>();
    const result = work(noting(questions, asked));
    const reading = { texts: texts.map(({ text }) => text), asked, result, used: run };
    readings.set(key, [reading, ...known.slice(0, mostReadings - 1)]);
    return result;
  };
  return {
    keep,
    endRun: () => {
      for (const [key, known] of readings) {
        const used = known.filter((each) => each.used === run);
        if (used.length === 0) readings.delete(key);
        else if (used.length < known.length) readings.set(key, used);
      }
      compared = new WeakMap();
      run++;
    },
  };
}

function hasTexts({ texts }: Reading, now: readonly Named[]): boolean {
  return texts.length === now.length && texts.every((text, index) => text === now[index]?.text);
}

/** The same questions, with a note of each that is asked. */
function noting<Q extends Questions>(questions: Q, asked: Map<string, Asked>): Q {
  const noted = Object.entries(questions).map(([question, ask]) => [
    question,
    (about: string) => {
      const key = `${question}\0${about}`;
      const known = asked.get(key);
      if (known !== undefined) return known.answer;
      const answer = ask(about);
      asked.set(key, { question, about, answer });
      return answer;
    },
  ]);
  // The same names with functions of the same types.
  return Object.fromEntries(noted) as Q;
}

function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => isAlike(each, b[at]));
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isAlike(value, b.get(key)));
  }
  return false;
}
