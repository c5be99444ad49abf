import type { Config } from '../../config/config.ts';
import { isAsked } from '../../engine/levels.ts';
import type { Finding } from '../../engine/result.ts';
import { selectFiles } from '../../engine/selection.ts';
import type { ReportInput } from '../../report/input.ts';
import { byNearness, touchedOf, touches } from '../../report/nearness.ts';
import { openSources } from '../../report/sources.ts';
import { threadComment } from '../../report/thread-comment.ts';
import { azureBuildOf } from '../azure-pipelines/build.ts';
import { reasonOf } from '../reason.ts';
import { openPull, type PullAddress } from './api.ts';
import { decide, type Found } from './decide.ts';
import { beginThread, closeThread, type NewThread, newestIteration, ownThreads, reopenThread } from './threads.ts';

/** What came of commenting: a sentence for the log, which is a warning if somebody should do something about it. */
export interface Commented {
  readonly said: string;
  readonly isTrouble: boolean;
}

/** Comments on the lines of a pull request in Azure Repos. Never rejects, and never makes a run fail. */
export async function commentOnAzureRepos(
  input: ReportInput,
  config: Config,
  environment: NodeJS.ProcessEnv,
): Promise<Commented> {
  const address = addressOf(environment);
  if ('because' in address) return { said: `No comments: ${address.because}`, isTrouble: address.isTrouble };
  const { comparison, result } = input;
  if (comparison?.isChangedLine === undefined) {
    return { said: `No comments: which lines change is not known. ${comparison?.said ?? ''}`.trim(), isTrouble: true };
  }
  if (result.failures.length + result.unreadable.length > 0) {
    return { said: 'No comments: the result is incomplete.', isTrouble: true };
  }
  try {
    return { said: await comment(address, foundOf(input, config)), isTrouble: false };
  } catch (error) {
    return { said: `No comments: ${troubleOf(error, environment)}`, isTrouble: true };
  }
}

async function comment(address: PullAddress, found: Found): Promise<string> {
  const send = openPull(address);
  const { begin, close, reopen, untold } = decide(await ownThreads(send), found);
  const iteration = begin.length === 0 ? undefined : await newestIteration(send);
  if (iteration !== undefined) for (const thread of begin) await beginThread(send, thread, iteration);
  for (const thread of close) await closeThread(send, thread);
  for (const thread of reopen) await reopenThread(send, thread);
  const more = untold > 0 ? ` ${untold} more had no room; the log lists them.` : '';
  return `Comments in the pull request: ${begin.length} new, ${close.length} closed as fixed, ${reopen.length} opened again.${more}`;
}

/** Why there is nothing to comment on, as a sentence, and whether somebody should do something about it. */
interface NoAddress {
  readonly because: string;
  readonly isTrouble: boolean;
}

/** The pull request that the build is of. */
function addressOf(environment: NodeJS.ProcessEnv): PullAddress | NoAddress {
  const build = azureBuildOf(environment);
  if (build?.pullRequest === undefined) return none('this is no build of a pull request.');
  if (build.provider !== 'TfsGit') return none(`the repository is not in Azure Repos ("${build.provider}").`);
  const collection = environment['SYSTEM_COLLECTIONURI'] ?? '';
  const project = environment['SYSTEM_TEAMPROJECTID'] || environment['SYSTEM_TEAMPROJECT'] || '';
  const repository = environment['BUILD_REPOSITORY_ID'] ?? '';
  if (!/^https?:\/\/\S{1,500}\/$/.test(collection) || project === '' || repository === '') {
    return none('the build does not say where its repository is.');
  }
  const token = environment['SYSTEM_ACCESSTOKEN'] ?? '';
  // A variable that is not there stays as it is written.
  if (token === '' || token.startsWith('$(')) {
    const way = 'Give the step "env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }".';
    return { because: `SYSTEM_ACCESSTOKEN is not set. ${way}`, isTrouble: true };
  }
  return { collection, project, repository, number: build.pullRequest.number, token };
}

function none(because: string): NoAddress {
  return { because, isTrouble: false };
}

function foundOf(input: ReportInput, config: Config): Found {
  const { result } = input;
  const sources = openSources(input.workspace);
  const touched = touchedOf(input);
  const threadOf = (finding: Finding): readonly NewThread[] => {
    const places = [finding.at, ...finding.related.map(({ at }) => at)].map(sources.place);
    const index = places.findIndex((place) => touches(touched, place) === true);
    const place = places[index];
    if (place === undefined || finding.new !== true || finding.level === 'note') return [];
    const { fingerprint, rule } = finding;
    const { file, start, end } = place;
    return [{ fingerprint, rule, file, start, end, content: threadComment(finding, sources, index > 0) }];
  };
  const isReported = selectFiles(config);
  return {
    wanted: byNearness(input, sources).flatMap(threadOf),
    fingerprints: new Set(result.findings.map(({ fingerprint }) => fingerprint)),
    wouldBeFound: (rule, file) => isAsked(config, rule) && isReported(file),
  };
}

/** TF401027 is what the service says where the identity of the build may not comment. */
function troubleOf(error: unknown, environment: NodeJS.ProcessEnv): string {
  const said = reasonOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  if (error instanceof Error && error.name === 'TimeoutError') return 'Azure Repos did not answer in time.';
  if (!said.includes('TF401027')) return `Azure Repos refused: ${said.slice(0, 300)}`;
  const project = environment['SYSTEM_TEAMPROJECT'] || 'PROJECT';
  const organisation = organisationIn(environment['SYSTEM_COLLECTIONURI'] ?? '');
  return (
    `the build may not comment (TF401027). In the project settings of "${project}" open Repositories, this repository, Security, choose ` +
    `"${project} Build Service (${organisation})" and set "Contribute to pull requests" to Allow.`
  );
}

/** "fabrikam" of "https://dev.azure.com/fabrikam/" and of "https://fabrikam.visualstudio.com/". */
function organisationIn(collection: string): string {
  const { hostname, pathname } = URL.canParse(collection) ? new URL(collection) : { hostname: '', pathname: '' };
  const [old] = /^([^.]+)(?=\.visualstudio\.com$)/.exec(hostname) ?? [];
  return old ?? pathname.split('/').find((part) => part !== '') ?? 'ORGANISATION';
}
