import type { Cause } from './cause.ts';
import { causesOf } from './causes.ts';
import type { Evidence } from './evidence.ts';
import { mask } from './mask.ts';
import type { MiniBatches } from './mini-batches.ts';
import { isWrapper } from './rank.ts';
import { muchUsed } from './resources.ts';

export type JobState = 'failed' | 'succeeded' | 'running' | 'unclear' | 'other' | 'results' | 'nothing';

/** What the logs of a job say of it. */
export interface Verdict {
  readonly state: JobState;
  /** One sentence. */
  readonly what: string;
  readonly miniBatches: MiniBatches | undefined;
  /** Best first. */
  readonly causes: readonly Cause[];
  /** Only where there is no cause: what says that something failed, and nothing more. */
  readonly wrappers: readonly Cause[];
  readonly notices: readonly string[];
  readonly name: string | undefined;
  readonly deployment: string | undefined;
  readonly endpoint: string | undefined;
}

/** Decides what became of a job, and why. */
export function verdictOf(evidence: Evidence): Verdict {
  const { causes, wrappers } = causesOf(evidence);
  const state = stateOf(evidence, causes.length > 0, wrappers.length > 0);
  const isJob = state !== 'other' && state !== 'results' && state !== 'nothing';
  return {
    state,
    what: sentenceOf(state, evidence),
    miniBatches: isJob ? evidence.miniBatches?.value : undefined,
    causes: isJob && (state !== 'succeeded' || (evidence.miniBatches?.value.failed ?? 0) > 0) ? causes : [],
    wrappers: isJob && causes.length === 0 ? wrappers : [],
    notices: isJob ? noticesOf(evidence, causes) : state === 'results' ? ofChild : [],
    name: first(evidence, 'name'),
    deployment: first(evidence, 'deployment'),
    endpoint: first(evidence, 'endpoint'),
  };
}

function first(evidence: Evidence, what: 'name' | 'deployment' | 'endpoint' | 'status'): string | undefined {
  // A script may print what looks like the status of a job.
  const asked = what === 'status' ? evidence.signs.filter(({ kind }) => kind === 'job_page') : evidence.signs;
  const said = asked.find((signs) => signs[what] !== undefined)?.[what];
  return said === undefined ? undefined : mask(said);
}

/** The files that say of the whole job that it failed. */
const decisive: readonly string[] = ['job_result', 'driver', 'job_page', 'parent', 'image_build'];
/** The files that no other job has. */
const ofBatchOnly: readonly string[] = ['job_error', 'job_result', 'overview', 'processed_csv', 'master', 'sys_error'];

function stateOf(evidence: Evidence, hasCause: boolean, hasWrapper: boolean): JobState {
  const { signs, miniBatches, logs, others, matches } = evidence;
  if (logs === 0) return others.some(isResult) ? 'results' : others.length > 0 ? 'other' : 'nothing';
  const isSilent = miniBatches === undefined && signs.every(({ firstLine }) => firstLine === '');
  if (isSilent) return 'nothing';
  const isBatch = miniBatches !== undefined || signs.some((sign) => sign.isBatch || ofBatchOnly.includes(sign.kind));
  if (!isBatch && signs.some((sign) => sign.isOnline || sign.isOtherJob)) return 'other';
  const status = first(evidence, 'status');
  if (!isBatch && !hasCause && !hasWrapper && status === undefined) return 'other';
  if (status !== undefined) return stateOfStatus(status);
  const isFailed = matches.some(
    ({ message, kind }) => decisive.includes(kind) && (message.kind === 'cause' || isWrapper(message)),
  );
  if (isFailed) return 'failed';
  if (isDone(evidence)) return 'succeeded';
  if (hasCause || hasWrapper || (miniBatches?.value.failed ?? 0) > 0) return 'failed';
  return signs.some(({ progress }) => progress !== undefined) ? 'running' : 'unclear';
}

/** What a job leaves besides logs. */
function isResult(path: string): boolean {
  return /(?:^|\/)(?:named-outputs|score|predictions?)(?:\/|\.)/i.test(path);
}

function stateOfStatus(status: string): JobState {
  if (/^completed$/i.test(status)) return 'succeeded';
  return /^(?:failed|canceled|notresponding)$/i.test(status) ? 'failed' : 'running';
}

function isDone({ signs, miniBatches }: Evidence): boolean {
  if (
    signs.some(({ progress }) => progress !== undefined && progress.total > 0 && progress.processed >= progress.total)
  )
    return true;
  const hasEnded = signs.some(({ endedWell }) => endedWell);
  return (
    hasEnded || (miniBatches !== undefined && miniBatches.value.failed === 0 && !signs.some(({ progress }) => progress))
  );
}

function sentenceOf(state: JobState, evidence: Evidence): string {
  const { signs, miniBatches } = evidence;
  switch (state) {
    case 'nothing':
      return 'There is no text here to read.';
    case 'results':
      return 'These are results of a job, and no logs: a batch scoring job that "invoke" returned downloads the output of its child "batchscoring" only, whatever "--all" says.';
    case 'other':
      return otherSentence(evidence);
    case 'running': {
      const progress = signs.findLast((sign) => sign.progress !== undefined)?.progress;
      return progress === undefined
        ? 'The job is not over.'
        : `The job is not over: ${progress.processed} of ${progress.total} mini-batches are processed.`;
    }
    case 'succeeded': {
      const failed = miniBatches?.value.failed ?? 0;
      return failed > 0
        ? `The job succeeded, although ${failed} of ${miniBatches?.value.total} mini-batches failed.`
        : 'The job succeeded.';
    }
    case 'unclear':
      return 'Nothing here says that the job failed or how it ended.';
    case 'failed':
      if (/^canceled$/i.test(first(evidence, 'status') ?? '')) return 'The job was cancelled.';
      return isOfCommand(evidence) ? 'The command failed.' : 'The job failed.';
  }
}

/** Everything found is said by the client or the service before there is a job. */
function isOfCommand({ matches, miniBatches }: Evidence): boolean {
  const telling = matches.filter(({ message }) => message.kind !== 'noise');
  return (
    miniBatches === undefined &&
    telling.length > 0 &&
    telling.every(({ message, kind }) => kind === 'cli' && message.phase !== 'job')
  );
}

function otherSentence({ signs, logs }: Evidence): string {
  if (logs === 0) return 'There are no logs here.';
  if (signs.some(({ isOnline }) => isOnline))
    return 'This is the log of an online endpoint, not of a batch scoring job.';
  if (signs.some(({ isOtherJob }) => isOtherJob)) {
    return 'This is the log of another kind of job (training or a command), not of a batch scoring job.';
  }
  return 'This does not look like the log of a batch scoring job.';
}

const ofChild = [
  'The logs are those of the child job:',
  'az ml job list --parent-job-name <job> --query "[].name" --output tsv',
  'az ml job download --name <child job> --all',
];

const mostFilesNamed = 5;

function noticesOf(
  { cut, memory, disk, signs, matches, miniBatches }: Evidence,
  causes: readonly Cause[],
): readonly string[] {
  const isMarked = signs.some((sign) => sign.isAzure || sign.isBatch || ofBatchOnly.includes(sign.kind));
  const isGeneral =
    matches.length > 0 && matches.every(({ message }) => message.evidence === 'general' || message.phase === 'build');
  // A cause that memory or disk is behind says so itself.
  const used = (what: string, peak: Evidence['memory']) =>
    peak !== undefined && peak.value.percent >= muchUsed && !causes.some(({ message }) => message.look === what)
      ? [`The ${what} of a node was used to ${peak.value.percent} % (${peak.file}:${peak.value.line}).`]
      : [];
  return [
    ...(isGeneral && !isMarked
      ? ['Nothing here says that it is from Azure ML; it is read as the log of a batch job.']
      : []),
    ...(miniBatches?.value.isCut ? [`Only the first ${miniBatches.value.total} mini-batches are counted.`] : []),
    ...used('memory', memory),
    ...used('disk', disk),
    ...(cut.length > 0
      ? [
          `Too long to be read whole, so only the start, the end and the lines that tell something were looked at: ${cut.slice(0, mostFilesNamed).join(', ')}${cut.length > mostFilesNamed ? ', ...' : ''}.`,
        ]
      : []),
  ];
}
