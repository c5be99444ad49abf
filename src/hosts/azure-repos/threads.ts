import type { Send } from './api.ts';

/** The names under which a thread keeps what it is about. */
const names = {
  fingerprint: 'azureml-batch-lint.fingerprint',
  rule: 'azureml-batch-lint.rule',
  /** "fixed" where a run of ours has closed the thread. */
  closed: 'azureml-batch-lint.closed',
} as const;

/** A thread that an earlier run has begun. */
export interface OwnThread {
  readonly id: number;
  readonly fingerprint: string;
  readonly rule: string;
  readonly status: string;
  /** The path below the top of the repository; empty if the thread has none. */
  readonly file: string;
  /** A run of ours has closed it, not a person. */
  readonly closedByUs: boolean;
}

/** A thread to begin: where, and what it says. */
export interface NewThread {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  /** Lines and columns count from 1. */
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  /** Markdown. */
  readonly content: string;
}

/** The newest iteration of a pull request, and by which number each of its files is followed. */
export interface Iteration {
  readonly id: number;
  /** By path below the top of the repository. */
  readonly trackingIds: ReadonlyMap<string, number>;
}

/** The threads of a pull request that are ours and not deleted, oldest first. */
export async function ownThreads(send: Send): Promise<readonly OwnThread[]> {
  return listOf(await send('GET', 'threads'))
    .map(recordOf)
    .flatMap((thread) => {
      const { id, status, isDeleted, threadContext } = thread;
      const fingerprint = propertyOf(thread, names.fingerprint);
      if (fingerprint === undefined || typeof id !== 'number' || isDeleted === true) return [];
      const { filePath } = recordOf(threadContext);
      return [
        {
          id,
          fingerprint,
          rule: propertyOf(thread, names.rule) ?? '',
          status: typeof status === 'string' ? status : '',
          file: typeof filePath === 'string' ? filePath.replace(/^\//, '') : '',
          closedByUs: propertyOf(thread, names.closed) === 'fixed',
        },
      ];
    })
    .sort((a, b) => a.id - b.id);
}

/** Files of one page of an iteration: the most that the service gives. */
const pageSize = 2000;
const mostPages = 10;

/** The newest iteration; undefined if there is none. */
export async function newestIteration(send: Send): Promise<Iteration | undefined> {
  const ids = listOf(await send('GET', 'iterations')).flatMap((each) => numberOf(recordOf(each)['id']));
  const id = ids.reduce((most, each) => Math.max(most, each), 0);
  if (id === 0) return undefined;
  const trackingIds = new Map<string, number>();
  let skip = 0;
  for (let page = 0; page < mostPages; page++) {
    const query = { $top: String(pageSize), $skip: String(skip) };
    const { changeEntries, nextSkip } = recordOf(await send('GET', `iterations/${id}/changes`, query));
    for (const entry of listOf(changeEntries).map(recordOf)) {
      const { path } = recordOf(entry['item']);
      const [trackingId] = numberOf(entry['changeTrackingId']);
      if (typeof path === 'string' && trackingId !== undefined) trackingIds.set(path.replace(/^\//, ''), trackingId);
    }
    const [next = 0] = numberOf(nextSkip);
    if (next <= skip) break;
    skip = next;
  }
  return { id, trackingIds };
}

/** Begins a thread at lines of the newest iteration, as the whole change of the pull request shows them. */
export async function beginThread(send: Send, thread: NewThread, iteration: Iteration): Promise<void> {
  const { file, start, end, content, fingerprint, rule } = thread;
  const changeTrackingId = iteration.trackingIds.get(file);
  await send(
    'POST',
    'threads',
    {},
    {
      comments: [{ parentCommentId: 0, content, commentType: 'text' }],
      status: 'active',
      threadContext: {
        filePath: `/${file}`,
        rightFileStart: { line: start.line, offset: start.column },
        rightFileEnd: { line: end.line, offset: end.column },
      },
      ...(changeTrackingId === undefined
        ? {}
        : {
            pullRequestThreadContext: {
              changeTrackingId,
              // Equal numbers mean: compared with what both branches had in common.
              iterationContext: { firstComparingIteration: iteration.id, secondComparingIteration: iteration.id },
            },
          }),
      properties: { [names.fingerprint]: fingerprint, [names.rule]: rule },
    },
  );
}

/** Closes a thread whose finding is gone, and keeps in mind that no person did. */
export async function closeThread(send: Send, { id }: OwnThread): Promise<void> {
  await send('PATCH', `threads/${id}`, {}, { status: 'fixed', properties: { [names.closed]: 'fixed' } });
}

/** Opens a thread that we had closed. */
export async function reopenThread(send: Send, { id }: OwnThread): Promise<void> {
  await send('PATCH', `threads/${id}`, {}, { status: 'active', properties: { [names.closed]: '' } });
}

/** Values of properties come back as `{"$type": "System.String", "$value": "..."}`. */
function propertyOf(thread: Fields, name: string): string | undefined {
  const value = recordOf(thread['properties'])[name];
  const plain = typeof value === 'string' ? value : recordOf(value)['$value'];
  return typeof plain === 'string' ? plain : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A list comes as such or, as the service sends it, as "value" with a "count". */
function listOf(value: unknown): readonly unknown[] {
  const list = Array.isArray(value) ? value : recordOf(value)['value'];
  return Array.isArray(list) ? list : [];
}

function numberOf(value: unknown): readonly number[] {
  return typeof value === 'number' ? [value] : [];
}
