import { createHash } from 'node:crypto';
import type { Finding } from '../../engine/result.ts';
import { selectFiles } from '../../engine/selection.ts';
import { makePlanner } from '../../fixes/plan.ts';
import { type Suggestion, suggestionOf } from '../../fixes/suggestion.ts';
import { count } from '../../report/phrases.ts';
import { openSources } from '../../report/sources.ts';
import { mendedComment, reviewText, suggestedIn, suggestionComment } from '../../report/suggestion-comment.ts';
import type { Workspace } from '../../text/workspace.ts';
import { mendsOf } from '../fix/trying.ts';
import type { Run } from '../lint-repository.ts';
import { hunksOf } from './changed-lines.ts';
import type { Event } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { NewComment, PulledFile, ReviewApi, ReviewComment } from './review-api.ts';

/** What became of the suggestions of a run. */
export interface Suggested {
  /** The fingerprints of the findings that comments of the pull request say. */
  readonly said: ReadonlySet<string>;
  /** What the log says of it. */
  readonly notices: readonly string[];
}

const nothing: Suggested = { said: new Set(), notices: [] };

/**
 * Offers the safe fixes of a pull request in one review, in comments at the lines that it shows, and takes back what is mended. Whatever goes wrong is one
 * notice. Never rejects.
 */
export async function suggest(run: Run, inputs: Inputs, event: Event): Promise<Suggested> {
  const { commits, repository, pullRequest } = event;
  const head = commits.pullRequest?.head;
  if (!inputs.suggestions || !/^pull_request(_target)?$/.test(commits.name)) return nothing;
  if (repository === undefined || pullRequest === undefined || head === undefined) return nothing;
  if (!event.isOwnBranch) return noted('the pull request comes from a fork, whose code gets no comment of this step');
  if (inputs.token === undefined) return noted('there is no "token", which needs "pull-requests: write"');
  const said = new Set<string>();
  try {
    const { openReviews } = await import('./review-api.ts');
    const api = openReviews(inputs.token, repository, pullRequest);
    if ((await api.head()) !== head) return noted('the pull request has moved on since this run began');
    return { said, notices: await post(run, api, head, said) };
  } catch (error) {
    return { said, notices: [`Suggestions are not complete: ${await reasonOf(error)}.`] };
  }
}

function noted(because: string): Suggested {
  return { ...nothing, notices: [`No suggestions: ${because}.`] };
}

async function reasonOf(error: unknown): Promise<string> {
  const { statusOf } = await import('./review-api.ts');
  const status = statusOf(error);
  if (status === 403 || status === 404) return `GitHub answered ${status}; the token needs "pull-requests: write"`;
  if (status !== undefined) return `GitHub answered ${status}`;
  return error instanceof Error ? error.message.slice(0, 200) : String(error);
}

/** Posts what is new, and notes what comments say then; gives what the log says. */
async function post(run: Run, api: ReviewApi, head: string, said: Set<string>): Promise<readonly string[]> {
  const comments = await api.comments();
  const active = comments.filter(({ body }) => suggestedIn(body) !== undefined);
  const self = active.length === 0 ? undefined : await api.self();
  const known = new Map(
    active.filter(({ isBot, author }) => isBot || author === self).map((each) => [suggestedIn(each.body), each]),
  );
  for (const [fingerprint, { isCurrent }] of known) if (fingerprint !== undefined && isCurrent) said.add(fingerprint);

  const offered = await offeredIn(run, await api.files(), (finding) => !known.has(finding.fingerprint));
  const posted = await postAll(api, head, offered);
  for (const { finding } of posted) said.add(finding.fingerprint);

  // Each place by itself: what reports tell together, or leave out, is not mended. Nor is what this run was not asked about.
  const { told, config } = run.fixable;
  const all = [...told.findings, ...told.ignored.map(({ finding }) => finding)];
  const left = new Set(all.map(({ fingerprint }) => fingerprint));
  const wouldBeFound = selectFiles(config);
  const mended = active.filter(
    ({ author, body, path }) => author === self && !left.has(suggestedIn(body) ?? '') && wouldBeFound(path),
  );
  for (const each of mended) await takeBack(api, each);
  const failed = offered.length - posted.length;
  return [
    ...(posted.length > 0 ? [`${count(posted.length, 'suggestion')} posted.`] : []),
    ...(failed > 0 ? [`${count(failed, 'suggestion')} refused by GitHub.`] : []),
  ];
}

async function takeBack(api: ReviewApi, { id, body }: ReviewComment): Promise<void> {
  await api.edit(id, mendedComment(suggestedIn(body) ?? ''));
}

interface Offered {
  readonly finding: Finding;
  readonly comment: NewComment;
}

/** One review; where GitHub refuses it for one of its lines, each comment by itself. */
async function postAll(api: ReviewApi, head: string, offered: readonly Offered[]): Promise<readonly Offered[]> {
  if (offered.length === 0) return [];
  const comments = offered.map(({ comment }) => comment);
  if (await isTaken(() => api.review(head, reviewText(comments.length), comments))) return offered;
  const posted: Offered[] = [];
  for (const each of offered) if (await isTaken(() => api.comment(head, each.comment))) posted.push(each);
  return posted;
}

/** Whether GitHub takes what it is sent; false only if it finds it unfit. */
async function isTaken(send: () => Promise<void>): Promise<boolean> {
  const { statusOf } = await import('./review-api.ts');
  try {
    await send();
    return true;
  } catch (error) {
    if (statusOf(error) === 422) return false;
    throw error;
  }
}

/** The findings whose safe fix is a change of lines that the pull request shows, in a file that is what its head has, tried each by itself. */
async function offeredIn(
  run: Run,
  files: readonly PulledFile[],
  isWanted: (finding: Finding) => boolean,
): Promise<readonly Offered[]> {
  const { workspace } = run.input;
  const shown = new Map(files.filter((file) => isLinted(workspace, file)).map((file) => [file.path, file]));
  const planner = makePlanner((file) => workspace.read(file).text);
  const fitting = run.fixable.told.findings.flatMap((finding) => {
    const { fix, doubt } = finding;
    if (fix?.safety !== 'safe' || doubt !== undefined || !isWanted(finding)) return [];
    const mend = planner.plan(fix);
    const file = mend && shown.get(mend.edits[0].file);
    if (mend === undefined || file === undefined || !mend.edits.every((edit) => edit.file === file.path)) return [];
    const suggestion = suggestionOf(workspace.read(file.path).text ?? '', mend.edits);
    return suggestion !== undefined && isShown(file, suggestion) ? [{ finding, suggestion, path: file.path }] : [];
  });
  const { mends } = await mendsOf(
    run.fixable,
    fitting.map(({ finding }) => finding),
    'each',
  );
  const sources = openSources(workspace);
  return fitting.flatMap(({ finding, suggestion, path }) => {
    const mend = mends.get(finding.fingerprint);
    const body = mend && suggestionComment(finding, mend, suggestion, sources);
    return body === undefined
      ? []
      : [{ finding, comment: { path, first: suggestion.first, last: suggestion.last, body } }];
  });
}

/** All lines in one hunk: GitHub takes no others. */
function isShown({ patch }: PulledFile, { first, last }: Suggestion): boolean {
  return hunksOf(patch ?? '').some((hunk) => hunk.first <= first && last <= hunk.last);
}

/** Whether the text that was linted is the object that the head has. */
function isLinted(workspace: Workspace, { path, object }: PulledFile): boolean {
  const text = workspace.has(path) ? workspace.read(path).text : undefined;
  if (text === undefined || object === undefined) return false;
  const bytes = Buffer.from(text, 'utf8');
  const hash = createHash(object.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === object;
}
