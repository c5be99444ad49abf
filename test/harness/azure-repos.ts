import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { listen, textOf } from './loopback.ts';
import { top } from './process.ts';
import { type MergedPull, shallowClone } from './repository.ts';

type Json = Readonly<Record<string, unknown>>;

/** A thread as the mock keeps it: what was sent, with a number. Properties are plain texts here. */
export interface KeptThread {
  readonly id: number;
  status?: string;
  isDeleted?: boolean;
  readonly comments: readonly { readonly content: string }[];
  readonly threadContext?: Json;
  readonly pullRequestThreadContext?: Json;
  readonly properties: Record<string, string>;
}

/** A mock of Azure Repos on the loopback interface, with one pull request. */
export interface AzureRepos {
  /** What Azure Pipelines puts into the environment of a step of that pull request's build. */
  readonly environment: NodeJS.ProcessEnv;
  readonly threads: KeptThread[];
  /** "POST threads", "PATCH threads/141", ..., in their order. */
  readonly requests: readonly string[];
  readonly authorizations: ReadonlySet<string | undefined>;
}

/** How the mock behaves besides: every writing request is refused so, and how many files one page of changes has. */
export interface Temper {
  readonly refuses?: { readonly status: number; readonly body: string };
  readonly page?: number;
}

/** What the service says where the identity of the build may not comment. */
export const notPermitted = {
  status: 403,
  body: JSON.stringify({
    $id: '1',
    innerException: null,
    message:
      "TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details: identity 'Build\\5b9e', scope 'repository'.",
    typeName: 'Microsoft.TeamFoundation.Git.Server.GitNeedsPermissionException, Microsoft.TeamFoundation.Git.Server',
    typeKey: 'GitNeedsPermissionException',
    errorCode: 0,
    eventId: 3000,
  }),
};

const repository = '3411ebc1-d5aa-464f-9615-0b527bc66719';
const project = '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c';
const description = JSON.parse(readFileSync(join(top, 'test/vectors/azure-repos-git.json'), 'utf8'));
const root = '/{organization}/{project}/_apis/git/repositories/{repositoryId}/pullRequests/{pullRequestId}';

/**
 * The definitions as closed objects: the description requires nothing and forbids nothing. `allOf` is flattened, an enum takes numbers too, as in
 * Microsoft's examples, a property bag takes texts by any name, and an `item` is an object whatever the description says.
 */
const definitions = Object.fromEntries(Object.keys(description.definitions).map((name) => [name, definitionOf(name)]));
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'git', definitions });

function definitionOf(name: string): object {
  if (name === 'PropertiesCollection') return { type: 'object', additionalProperties: { type: 'string' } };
  return { type: 'object', properties: propertiesOf(name), additionalProperties: false };
}

function propertiesOf(name: string): Record<string, unknown> {
  const { allOf = [], properties = {} } = description.definitions[name];
  const inherited = allOf.flatMap(({ $ref }: { $ref?: string }) =>
    $ref === undefined ? [] : [propertiesOf($ref.split('/').at(-1) ?? '')],
  );
  const own = Object.entries<Json>(properties).map(([key, value]) => {
    const { enum: words, $ref, ...rest } = value;
    if (key === 'item') return [key, { type: 'object' }];
    if (Array.isArray(words)) return [key, { enum: [...words, ...words.keys()] }];
    return [key, { ...rest, ...($ref === undefined ? {} : { $ref: `git${$ref}` }), ...itemsOf(rest['items']) }];
  });
  return Object.assign({}, ...inherited, Object.fromEntries(own));
}

function itemsOf(items: unknown): object {
  const $ref = typeof items === 'object' && items !== null && '$ref' in items ? items.$ref : undefined;
  return $ref === undefined ? {} : { items: { $ref: `git${$ref}` } };
}

/** Whether a body is a thread as the description, closed, has it. */
export const isThread: ValidateFunction = ajv.compile({ $ref: 'git#/definitions/GitPullRequestCommentThread' });
const areIterations = ajv.compile({ type: 'array', items: { $ref: 'git#/definitions/GitPullRequestIteration' } });
const areChanges = ajv.compile({ $ref: 'git#/definitions/GitPullRequestIterationChanges' });

/** Starts the mock for a pull request that changes `files`; it refuses what the description does not allow, and stops after the test. */
export async function azureRepos(pull: MergedPull, files: readonly string[], temper: Temper = {}): Promise<AzureRepos> {
  const threads: KeptThread[] = [];
  const requests: string[] = [];
  const authorizations = new Set<string | undefined>();
  const address = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.split('/pullRequests/22/')[1] ?? url.pathname;
    requests.push(`${request.method} ${path}`);
    authorizations.add(request.headers.authorization);
    const body = await textOf(request);
    const complaint = complaintAbout(request.method ?? '', url, body);
    const answer =
      complaint === undefined ? answerTo(request.method ?? '', path, url, body) : { status: 400, body: complaint };
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8; api-version=7.1' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });

  function answerTo(method: string, path: string, url: URL, body: string): { status: number; body: unknown } {
    if (temper.refuses !== undefined && method !== 'GET') return temper.refuses;
    if (path === 'iterations') {
      const value = [1, 2].map((id) => ({ id, description: 'A push.' }));
      return areIterations(value)
        ? { status: 200, body: { value, count: 2 } }
        : { status: 500, body: areIterations.errors };
    }
    if (path === 'iterations/2/changes') return changesFrom(Number(url.searchParams.get('$skip')));
    if (path === 'threads' && method === 'GET') {
      return { status: 200, body: { value: threads.map(asAnswered), count: threads.length } };
    }
    if (path === 'threads') {
      const id = 141 + threads.length;
      threads.push({ properties: {}, ...JSON.parse(body), id });
      return { status: 200, body: { id } };
    }
    const thread = threads.find(({ id }) => path === `threads/${id}`);
    if (thread === undefined) return { status: 404, body: { message: 'The thread was not found.' } };
    const { status, properties } = JSON.parse(body);
    if (status !== undefined) thread.status = status;
    Object.assign(thread.properties, properties);
    return { status: 200, body: asAnswered(thread) };
  }

  function changesFrom(skip: number) {
    const size = temper.page ?? 2000;
    const entries = files.map((file, index) => ({
      changeTrackingId: index + 1,
      changeId: index + 1,
      item: { objectId: 'e21e56d119ae81fb4ffebc4fefc6351f5b5ef888', path: `/${file}` },
      changeType: 'edit',
    }));
    const isMore = skip + size < entries.length;
    const body = {
      changeEntries: entries.slice(skip, skip + size),
      ...(isMore ? { nextSkip: skip + size, nextTop: size } : {}),
    };
    return areChanges(body) ? { status: 200, body } : { status: 500, body: areChanges.errors };
  }

  return {
    threads,
    requests,
    authorizations,
    environment: { ...buildOf(pull), SYSTEM_COLLECTIONURI: `${address}/fabrikam/` },
  };
}

/** The environment of a step in the build of a pull request, without an address. */
export function buildOf({ head }: Pick<MergedPull, 'head'>): NodeJS.ProcessEnv {
  return {
    TF_BUILD: 'True',
    BUILD_REASON: 'PullRequest',
    BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    BUILD_REPOSITORY_ID: repository,
    BUILD_SOURCEBRANCH: 'refs/pull/22/merge',
    SYSTEM_TEAMPROJECT: 'Fabrikam Fiber',
    SYSTEM_TEAMPROJECTID: project,
    SYSTEM_PULLREQUEST_PULLREQUESTID: '22',
    SYSTEM_PULLREQUEST_SOURCECOMMITID: head,
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    SYSTEM_ACCESSTOKEN: 'a-token',
  };
}

/** A pull request as `fetchDepth: 2` checks it out. */
export function checkedOut(pull: MergedPull): MergedPull {
  return shallowClone(pull, 2);
}

/** As the service answers: values of properties carry their type. */
function asAnswered(thread: KeptThread): Json {
  const properties = Object.entries(thread.properties).map(([name, value]) => [
    name,
    { $type: 'System.String', $value: value },
  ]);
  return { isDeleted: false, ...thread, properties: Object.fromEntries(properties) };
}

/** Why the service would not take a request, or undefined. */
function complaintAbout(method: string, url: URL, body: string): Json | undefined {
  const say = (message: string) => ({ message });
  const template = Object.keys(description.paths).find((path) => patternOf(path).test(url.pathname));
  const operation = template === undefined ? undefined : description.paths[template][method.toLowerCase()];
  if (operation === undefined) return say(`${method} ${url.pathname} is not in the description`);
  const names = operation.parameters.map((each: Json) => (each['$ref'] ? 'api-version' : each['name']));
  const unknown = [...url.searchParams.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) return say(`"${unknown}" is no parameter`);
  if (url.searchParams.get('api-version') !== '7.1') return say('"api-version" is not 7.1');
  if (Number(url.searchParams.get('$top') ?? 0) > 2000) return say('"$top" is over 2000');
  if (method === 'GET') return undefined;
  const thread = JSON.parse(body);
  isThread(thread);
  if (isThread.errors) return say(ajv.errorsText(isThread.errors));
  // The description says it in words only.
  const isEmpty = !thread.comments?.length || thread.comments.some(({ content = '' }) => content.trim() === '');
  return method === 'POST' && isEmpty ? say('Thread must contain at least one comment.') : undefined;
}

function patternOf(path: string): RegExp {
  const filled = path
    .replace(root, `/fabrikam/${project}/_apis/git/repositories/${repository}/pullRequests/22`)
    .replace(/\{\w+\}/g, '\\d+');
  return new RegExp(`^${filled}$`);
}
