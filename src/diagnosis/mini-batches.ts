import { csvReader } from './csv.ts';

/** Why mini-batches failed in the end. */
export interface FailedPart {
  readonly count: number;
  /** The line of the first of them in the table. */
  readonly line: number;
  /** Its status: "RUN_TIMEOUT", "LOAD_TIMEOUT", ... */
  readonly status: string;
  /** The most tries that one of them had. */
  readonly tries: number;
}

/** What the table of all tries says: the only exact count. A mini-batch succeeded if any of its tries did. */
export interface MiniBatches {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: FailedPart;
  readonly raised: FailedPart;
  /** What was raised, by how many mini-batches ended in it, most first. */
  readonly errors: readonly { readonly text: string; readonly count: number; readonly line: number }[];
  /** Seconds of the slowest `run()` that succeeded; undefined if none did. */
  readonly slowest: number | undefined;
  /** Seconds after which the quickest timed-out `run()` was stopped. */
  readonly stoppedAfter: number | undefined;
  /** There were more mini-batches than are counted. */
  readonly isCut: boolean;
}

interface Tries {
  count: number;
  done: boolean;
  status: string;
  error: string;
  line: number;
}

const mostMiniBatches = 250_000;
const mostErrors = 100;
/** Different texts of errors that are kept; of 250,000 mini-batches each may say something else. */
const mostTexts = 1000;

/** Reads `processed_mini-batches.csv`, piece by piece. */
export function miniBatchReader() {
  const tries = new Map<string, Tries>();
  let slowest: number | undefined;
  let stoppedAfter: number | undefined;
  let isCut = false;
  const once = textsOnce();
  const reader = csvReader(({ line, cell }) => {
    const id = cell('mini-batch id') || cell('task id') || cell('minibatch id');
    const status = cell('status').toUpperCase();
    if (id === '' || status === '') return;
    const known = tries.get(id) ?? { count: 0, done: false, status: '', error: '', line };
    if (!tries.has(id) && tries.size >= mostMiniBatches) {
      isCut = true;
      return;
    }
    known.count++;
    known.done ||= status === 'RUN_DONE';
    known.status = once(status);
    known.error = once(cell('error message'));
    tries.set(id, known);
    const seconds = Number.parseFloat(cell('run method seconds') || cell('elapsed seconds'));
    if (!Number.isFinite(seconds)) return;
    if (status === 'RUN_DONE') slowest = Math.max(slowest ?? 0, seconds);
    if (status === 'RUN_TIMEOUT') stoppedAfter = Math.min(stoppedAfter ?? seconds, seconds);
  });
  return {
    push: (text: string) => reader.push(text),
    finish(): MiniBatches | undefined {
      reader.finish();
      return tries.size === 0 ? undefined : { ...summary([...tries.values()]), slowest, stoppedAfter, isCut };
    },
  };
}

/** Gives back each text as one copy of its own: a part of a long string keeps the whole string in memory. */
function textsOnce(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined || texts.size >= mostTexts) return known ?? '';
    const own: string = [...text].join('');
    texts.set(own, own);
    return own;
  };
}

function summary(all: readonly Tries[]): Omit<MiniBatches, 'slowest' | 'stoppedAfter' | 'isCut'> {
  // What was only loaded is still to be run.
  const ended = all.filter(({ done, status }) => done || status !== 'LOAD_DONE');
  const failed = ended.filter(({ done }) => !done);
  return {
    total: all.length,
    succeeded: ended.length - failed.length,
    failed: failed.length,
    timedOut: partOf(failed.filter(({ status }) => status.endsWith('_TIMEOUT'))),
    raised: partOf(failed.filter(({ status }) => !status.endsWith('_TIMEOUT'))),
    errors: errorsOf(failed.filter(({ status }) => status.endsWith('_EXCEPTION'))),
  };
}

function partOf(failed: readonly Tries[]): FailedPart {
  let tries = 0;
  for (const { count } of failed) tries = Math.max(tries, count);
  return { count: failed.length, line: failed[0]?.line ?? 0, status: failed[0]?.status ?? '', tries };
}

function errorsOf(failed: readonly Tries[]): MiniBatches['errors'] {
  const counts = new Map<string, { count: number; line: number }>();
  for (const { error, line } of failed) {
    if (error === '' || error === 'N/A') continue;
    const known = counts.get(error);
    if (known !== undefined) known.count++;
    else if (counts.size < mostErrors) counts.set(error, { count: 1, line });
  }
  return [...counts].map(([text, found]) => ({ text, ...found })).sort((a, b) => b.count - a.count);
}
