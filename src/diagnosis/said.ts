import type { Candidate } from './cause.ts';
import { type Evidence, shown } from './evidence.ts';
import type { MiniBatches } from './mini-batches.ts';

const mostFiles = 5;

/** What happened, in one sentence or two, with the counts that the logs hold. `isAlone`: it is the only cause. */
export function said(each: Candidate, evidence: Evidence, isAlone: boolean, seconds: number | undefined): string {
  const { message } = each;
  const table = evidence.miniBatches?.value;
  if (message.group === 'timeout') return timeOutText(each, evidence, seconds);
  const parts = [failedText(each, table, isAlone), message.cause, filesText(each, evidence), usedText(each, evidence)];
  return parts.filter((part) => part !== '').join(' ');
}

function timeOutText(each: Candidate, evidence: Evidence, seconds: number | undefined): string {
  const { message, captures } = each;
  const { miniBatches, signs } = evidence;
  const table = miniBatches?.value;
  const limit = seconds === undefined ? 'the timeout' : `${seconds} s`;
  const slowest = table?.slowest === undefined ? '' : ` The slowest that succeeded took ${rounded(table.slowest)} s.`;
  if (table !== undefined && table.timedOut.count > 0) {
    const { count, tries } = table.timedOut;
    const stopped =
      seconds === undefined && table.stoppedAfter !== undefined
        ? `, stopped after ${rounded(table.stoppedAfter)} s`
        : '';
    const tried = tries === 1 ? 'tried once' : `each tried ${tries} times`;
    return `${count} of ${table.total} mini-batches took longer than ${limit}, ${count === 1 ? tried.replace('each ', '') : tried}${stopped}.${slowest}`;
  }
  if (message.id === 'no-progress')
    return [message.cause, usedText(each, evidence)].filter((part) => part !== '').join(' ');
  const stopped = new Set(signs.flatMap((sign) => sign.stopped)).size;
  if (table === undefined && message.id === 'run-timeout-line' && stopped > 1)
    return `At least ${stopped} mini-batches took longer than ${limit}.`;
  const call = /^init$/i.test(captures[0] ?? '') ? 'init()' : 'run()';
  return `${call} took longer than ${limit}${timesOf(captures, message.id)}.${slowest}`;
}

function timesOf(captures: readonly string[], id: string): string {
  const times = id === 'run-timeout-summary' ? captures[1] : undefined;
  return times === undefined || times === '' ? '' : `, ${times} times`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** "3 of 10 mini-batches failed." where the table shows that this is what they failed of. */
function failedText({ places, traceback }: Candidate, table: MiniBatches | undefined, isAlone: boolean): string {
  if (table === undefined || table.raised.count === 0) return '';
  const text = `${traceback?.error ?? ''}\n${places.map((place) => place.text).join('\n')}`;
  const own = table.errors.find((error) => text.includes(error.text.slice(0, 200)));
  const count = own?.count ?? (isAlone || traceback !== undefined ? table.raised.count : 0);
  return count === 0 ? '' : `${count} of ${table.total} mini-batches failed.`;
}

const aboutFiles: readonly string[] = [
  ...['bad-file', 'unsupported-file', 'fails-schema', 'incompatible-type', 'bad-number', 'empty-file', 'no-objects'],
];

/** "7 files could not be read: *.xlsx (a.xlsx, b.xlsx, ...)." */
function filesText({ message }: Candidate, { matches }: Evidence): string {
  if (!aboutFiles.includes(message.id)) return '';
  const named = matches.filter(({ message: other }) => other.id === 'bad-file' || other.id === 'unsupported-file');
  const files = [...new Set(named.flatMap(({ captures }) => baseNameOf(captures[0] ?? '')))];
  if (files.length === 0) return '';
  const endings = new Set(files.map((file) => /\.[^.]+$/.exec(file)?.[0].toLowerCase() ?? ''));
  const [ending = ''] = endings;
  const list = files.slice(0, mostFiles).map(shown).join(', ') + (files.length > mostFiles ? ', ...' : '');
  const kind = endings.size === 1 && ending !== '' && files.length > 1 ? `*${shown(ending)} (${list})` : list;
  return `${files.length === 1 ? '1 file' : `${files.length} files`} could not be read: ${kind}.`;
}

function baseNameOf(path: string): readonly string[] {
  const name = path.split(/[/\\]/).at(-1) ?? '';
  return name === '' ? [] : [name];
}

const worthSaying = 80;

function usedText({ message }: Candidate, { memory, disk }: Evidence): string {
  const peak = message.look === 'memory' ? memory : message.look === 'disk' ? disk : undefined;
  if (peak === undefined || peak.value.percent < worthSaying) return '';
  return `The ${message.look} of a node was used to ${peak.value.percent} % (${peak.file}:${peak.value.line}).`;
}
