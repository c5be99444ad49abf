import type { Commands, DeployCommand } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { Roster } from '../../model/facts.ts';
import { everyIn, firstIn } from '../../text/find-in.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { invokes, mentionedIn } from '../files/mentions.ts';

type Gaps = Roster<never>['gaps'];

/** What need not be looked for again, because it was read. */
export interface AlreadyRead {
  readonly commands: Commands;
  /** Endpoint files: the default that they say is a fact of the endpoint. */
  readonly endpointFiles: ReadonlySet<FilePath>;
  /** Files whose calls of the client library were read. */
  readonly codeFiles: ReadonlySet<FilePath>;
  /** How many defaults the endpoints say that templates and requests of a file make. */
  readonly serviceDefaults: ReadonlyMap<FilePath, number>;
}

// Repetitions are bounded, so that no text of a repository can make a match take long.
const setDefaultFlags = commandsIn(/--set-d[a-z]{0,6}\b/g);
const defaultsFlags = commandsIn(
  /(?<![.\w])defaults\.deployment_?name["']?\s{0,8}=(?!=)|\bbatch-endpoint\s(?:(?!\bconfigure\b)[^;|&]){0,400}?\s--defaults?(?=[\s="'])/gi,
);
const inCode = firstIn(
  /\.defaults\s{0,8}=(?!=)|\bdefault_deployment_name\b|\bBatchEndpointDefaults\b|\bBatchEndpoint\s{0,4}\([\s\S]{0,600}?\bdefaults\s{0,4}=|\bsetattr\s{0,4}\([^)\n]{0,120}defaults/,
);
/** An object on its way to a deployment's name; many programs have defaults. */
const onTheWay = firstIn(/\.defaults\b/);
const inResources = firstIn(
  /["']deploymentName\b|[{;]\s{0,9}deploymentName\s{0,4}=|\bdefaults\.deploymentName\b|\bDefaultsDeploymentName\b/,
);
const inYaml = firstIn(/\bdefaults\s{0,4}:(?:\\n|["',\s]){1,80}deployment_name\s{0,4}:/);
const inObjects = everyIn(/\bdefaults\\?["']?\s{0,4}[:=[({](?:\\n|\W){0,80}deployment_?name\b/gi);
const inObject: Find = (source) => inObjects(source)[0];
const namesDeployment = firstIn(
  /azureml-model-deployment|\bbatch_endpoints\s{0,4}\.\s{0,4}invoke\s{0,4}\([\s\S]{0,600}?\bdeployment_name\s{0,4}=/,
);

/** What stands in a text that any of these patterns matches: one look instead of seven. */
const hint = firstIn(/defaults|deployment_?name|--set-d|azureml-model-deployment/i);
const batch = firstIn(/batch/i);
const invocation = firstIn(invokes);
const deploymentName = firstIn(/deployment_?name/i);

type Find = (source: SourceText) => number | undefined;

/**
 * Texts that mention a way of setting a default deployment, or of invoking without one, beyond what was read as commands, calls and endpoint files:
 * a default may be set there.
 */
export function defaultMentions(texts: Iterable<SourceText>, read: AlreadyRead): Gaps {
  const gaps: { at: Location; because: string }[] = [];
  const deploysIn = groupBy(read.commands.deploys, ({ at }) => at.file);
  for (const source of texts) {
    const { file } = source;
    const start = mentionedIn(source, (each) => mentionIn(each, read, deploysIn.get(file) ?? []));
    if (start === undefined) continue;
    const because = `"${file}" mentions a way of setting a default deployment, or of doing without one`;
    gaps.push({ at: { file, span: { start, end: start } }, because });
  }
  return gaps;
}

function mentionIn(source: SourceText, read: AlreadyRead, here: readonly DeployCommand[]): number | undefined {
  if (hint(source) === undefined || (batch(source) ?? inObject(source) ?? invocation(source)) === undefined)
    return undefined;
  const { file } = source;
  const flags = here.filter(({ setDefault }) => setDefault);
  const settings = here.flatMap(({ sets }) => sets.flatMap(({ path, value }) => (isDefault(path) ? [value] : [])));
  const inCommands = beyond(setDefaultFlags(source), flags) ?? beyond(defaultsFlags(source), settings);
  if (inCommands !== undefined || read.endpointFiles.has(file)) return inCommands;
  const said = read.serviceDefaults.get(file);
  if (said !== undefined) return inObjects(source)[said + settings.length] ?? namesDeployment(source);
  const inCalls = read.codeFiles.has(file)
    ? []
    : [inCode, inObject, namesDeployment, ...(deploymentName(source) === undefined ? [] : [onTheWay])];
  return firstOf(source, [...inCalls, inResources, inYaml]);
}

function isDefault(path: string): boolean {
  return path === 'defaults' || path.startsWith('defaults.');
}

/** Where a mention begins that is not one of those read: the text has more of them than places were read. */
function beyond(mentioned: readonly number[], read: readonly { readonly at: Location }[]): number | undefined {
  return mentioned[new Set(read.map(({ at }) => at.span.start)).size];
}

/** Where a flag stands. Commands about online endpoints say nothing of batch endpoints. */
function commandsIn(pattern: RegExp): (source: SourceText) => readonly number[] {
  const find = everyIn(pattern);
  return perObject((source: SourceText) => find(source).filter((index) => !isOfOnline(source.text, index)));
}

function isOfOnline(text: string, index: number): boolean {
  return /\bonline-(?:endpoint|deployment)\s(?:[^\n;|&]|\\\r?\n){0,300}$/.test(
    text.slice(Math.max(0, index - 330), index),
  );
}

function firstOf(source: SourceText, finds: readonly Find[]): number | undefined {
  for (const find of finds) {
    const index = find(source);
    if (index !== undefined) return index;
  }
  return undefined;
}
