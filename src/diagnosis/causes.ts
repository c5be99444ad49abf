import { type Message, messageOf } from './catalogue.ts';
import type { Candidate, Cause } from './cause.ts';
import type { Evidence, JobMatch, JobTraceback, LogPlace } from './evidence.ts';
import { shown } from './evidence.ts';
import { namedBy } from './explain.ts';
import { isWrapper, ranked } from './rank.ts';
import { muchUsed } from './resources.ts';
import { said } from './said.ts';
import { userFrameOf } from './traceback.ts';

const mostCauses = 10;
const mostPlaces = 3;

/** The causes that a job's logs show, best first, and what only says that it failed. */
export function causesOf(evidence: Evidence): {
  readonly causes: readonly Cause[];
  readonly wrappers: readonly Cause[];
} {
  const found = ranked([
    ...candidates(evidence),
    ...raisedElsewhere(evidence),
    ...raisedInTable(evidence),
    ...timeOutsOfTable(evidence),
  ]);
  const real = decideTimeOuts(
    found.filter(({ message }) => message.kind !== 'wrapper'),
    evidence,
  );
  const wrappers = ranked(candidates(evidence)).filter(({ message }) => isWrapper(message));
  const asCause = (each: Candidate) => causeOf(withMemory(each, evidence), evidence, real.length === 1);
  return {
    causes: real.slice(0, mostCauses).map(asCause),
    wrappers: (real.length > 0 ? [] : wrappers).slice(0, mostCauses).map(asCause),
  };
}

/** One candidate for each message and captures, with its first places. */
function candidates({ matches, tracebacks }: Evidence): readonly Candidate[] {
  const byKey = new Map<string, Candidate & { places: LogPlace[] }>();
  for (const match of matches) {
    const key = `${match.message.id}\n${match.captures.join('\n')}`;
    const known = byKey.get(key);
    const traceback = tracebackOf(match, tracebacks);
    if (known === undefined) byKey.set(key, { ...match, places: [match.at], traceback });
    else {
      if (known.places.length < mostPlaces) known.places.push(match.at);
      byKey.set(key, { ...known, times: known.times + match.times, traceback: known.traceback ?? traceback });
    }
  }
  return [...byKey.values()];
}

function tracebackOf({ at }: JobMatch, tracebacks: readonly JobTraceback[]): JobTraceback | undefined {
  return tracebacks.find((each) => each.at.file === at.file && each.first <= at.line && at.line <= each.last);
}

/** Exceptions of the user's code that no message covers. */
function raisedElsewhere({ matches, tracebacks }: Evidence): readonly Candidate[] {
  const byKey = new Map<string, Candidate & { places: LogPlace[] }>();
  for (const traceback of tracebacks) {
    const { at, error, isRoot } = traceback;
    const frame = userFrameOf(traceback);
    if (!isRoot || error === '' || frame === undefined || /^(?:SystemExit|KeyboardInterrupt)\b/.test(error)) continue;
    const isCovered = matches.some(
      (match) =>
        match.message.kind === 'cause' &&
        match.at.file === at.file &&
        match.lines.some((line) => traceback.first <= line && line <= traceback.last),
    );
    if (isCovered) continue;
    // The same line that fails of other values fails for the same reason.
    const key = `${/^[\w.]+/.exec(error)?.[0]}\n${frame.path}:${frame.line}`;
    const known = byKey.get(key);
    if (known === undefined)
      byKey.set(key, { message: raisedMessage(error), captures: [], places: [at], times: 1, traceback });
    else {
      if (known.places.length < mostPlaces) known.places.push(at);
      byKey.set(key, { ...known, times: known.times + 1 });
    }
  }
  return [...byKey.values()];
}

/** What the table says was raised and no log shows with its line. */
function raisedInTable({ miniBatches, matches, tracebacks }: Evidence): readonly Candidate[] {
  if (miniBatches === undefined) return [];
  const { file, value } = miniBatches;
  return value.errors.slice(0, mostCauses).flatMap(({ text, count, line }) => {
    const start = text.slice(0, 100);
    const isKnown =
      matches.some(({ at, kind }) => kind === 'processed_csv' && at.line === line) ||
      tracebacks.some(({ error }) => error.includes(start));
    const at = { file, line, text: shown(text) };
    return isKnown
      ? []
      : [{ message: { ...raisedMessage(text), look: 'traceback' }, captures: [], places: [at], times: count }];
  });
}

function raisedMessage(error: string): Message {
  return {
    id: `raised: ${shown(error).slice(0, 80)}`,
    kind: 'cause',
    phase: 'job',
    match: '',
    sample: '',
    where: ['job_error', 'user_error'],
    cause: `The scoring code raised ${shown(error).replace(/\.?$/, '.')}`,
    remedy: 'Look at the line that raised it, and at the files of the mini-batch.',
    raised: true,
    evidence: 'general',
    source: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
  };
}

/** The table alone shows that mini-batches timed out. */
function timeOutsOfTable({ miniBatches, matches }: Evidence): readonly Candidate[] {
  if (miniBatches === undefined || miniBatches.value.timedOut.count === 0) return [];
  if (matches.some(({ message }) => isTimeOut(message) && message.weak === undefined)) return [];
  const message = messageOf('run-timeout-status');
  if (message === undefined) return [];
  const { status, line } = miniBatches.value.timedOut;
  const place = { file: miniBatches.file, line, text: shown(status) };
  return [
    { message, captures: [status.replace(/_TIMEOUT$/, '')], places: [place], times: miniBatches.value.timedOut.count },
  ];
}

function isTimeOut({ group }: Message): boolean {
  return group === 'timeout';
}

function isDeath({ id }: Message): boolean {
  return id === 'killed' || id === 'oom' || id === 'exit-137';
}

/**
 * The table decides between time-outs and exceptions; without it, dead workers make no progress, too, and a time-out that only a summary speaks
 * of yields to what killed them.
 */
function decideTimeOuts(found: readonly Candidate[], { miniBatches, matches }: Evidence): readonly Candidate[] {
  const rest = found.filter(({ message }) => !isTimeOut(message));
  const timeOuts = found.filter(({ message }) => isTimeOut(message));
  if (timeOuts.length === 0 || rest.length === 0) return found;
  const table = miniBatches?.value;
  const isOnlySaid = !matches.some(
    ({ message }) => isTimeOut(message) && /^run-timeout-(?:line|status)$/.test(message.id),
  );
  if (rest.some(({ message }) => isDeath(message)) && isOnlySaid) return rest;
  if (table === undefined) return found;
  if (table.timedOut.count === 0 || table.raised.count > table.timedOut.count) return rest;
  return [...timeOuts, ...rest];
}

/** Where the memory of a node ran out, what makes no progress is more likely a worker that died of it than a time-out. */
function withMemory(each: Candidate, { memory }: Evidence): Candidate {
  if (each.message.id !== 'no-progress' || (memory?.value.percent ?? 0) < muchUsed) return each;
  return { ...each, message: { ...each.message, look: 'memory', shows: ['concurrency'] } };
}

function causeOf(each: Candidate, evidence: Evidence, isAlone: boolean): Cause {
  const { message, captures, places, times, traceback } = each;
  const frame = traceback === undefined ? undefined : userFrameOf(traceback);
  const seconds = isTimeOut(message) ? secondsOf(evidence) : undefined;
  return {
    message,
    said: said(each, evidence, isAlone, seconds),
    named: namedBy(message, captures),
    certain: message.weak === undefined || isConfirmed(message, evidence),
    places,
    times,
    ...(frame === undefined
      ? {}
      : {
          raised: {
            ...frame,
            path: shown(frame.path),
            function: shown(frame.function),
            code: shown(frame.code),
            error: shown(traceback?.error ?? ''),
          },
        }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(isTimeOut(message) ? atMost(each, evidence) : {}),
  };
}

/** A try is stopped right behind its timeout, and a wait without progress lasts at least as long as one try. */
function atMost({ message, captures }: Candidate, { miniBatches }: Evidence): Pick<Cause, 'atMost'> {
  const stopped = miniBatches?.value.stoppedAfter;
  if (stopped !== undefined) return { atMost: stopped };
  const waited = Number(captures[0]);
  return message.id === 'no-progress' && waited > 0 ? { atMost: waited } : {};
}

function isConfirmed({ group }: Message, { miniBatches }: Evidence): boolean {
  return group === 'timeout' && (miniBatches?.value.timedOut.count ?? 0) > 0;
}

/** The timeout that was in force stands in one form of message only; the table shows it rounded up. */
function secondsOf({ matches }: Evidence): number | undefined {
  for (const { message, captures } of matches) {
    if (message.id === 'run-timeout-line' || message.id === 'old-timeout') return Number(captures[1]);
  }
  return undefined;
}
