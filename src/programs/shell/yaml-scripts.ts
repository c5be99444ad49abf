import type { ShellOptions } from '../../syntax/shell/script.ts';
import { asMapping, asString, entry, isNull, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml/node.ts';
import { scalarOffsets } from '../../syntax/yaml/scalar-offsets.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { spanInFile } from '../../text/offset-map.ts';
import { mentionsOfHandingOn } from './handed-on.ts';
import { startJob } from './job.ts';
import type { Script } from './script.ts';
import type { Turn } from './scripts.ts';
import { type Context, contextIn, type Given } from './yaml-context.ts';

/** A mapping of a workflow or pipeline, with what the keys above say. */
export interface Place {
  readonly map: YamlMapping;
  readonly context: Context;
}

/** Every mapping of a workflow, composite action, pipeline or template of one. */
export function placesIn(file: FilePath, document: YamlDocument, given?: Given): readonly Place[] {
  const { root } = document;
  const places: Place[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode, context: Context): void => {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, context);
      return;
    }
    const inner = contextIn(context, node);
    places.push({ map: node, context: inner });
    for (const pair of node.pairs) visit(pair.value, isSteps(pair) ? withJob(inner, pair.value) : inner);
  };
  if (root) visit(root, startOf(file, root, given));
  return places;
}

function isSteps(pair: YamlPair): boolean {
  return keyOf(pair) === 'steps' && pair.value.kind === 'sequence';
}

/** The steps of a list run one after another on one agent. */
function withJob({ step, ...context }: Context, steps: YamlNode): Context {
  const { file, pipelines, scheduled } = context;
  const runner = step?.job.runner ?? {
    id: `${file}#${steps.span.start}`,
    file,
    isJob: true,
    checksOut: checksOut(steps, pipelines),
    ...(scheduled ? { scheduled } : {}),
  };
  return { ...context, conditional: false, job: startJob(runner, step?.job) };
}

/** Whether a list of steps begins with the files of the repository: Azure Pipelines fetches them unless it is told not to. */
function checksOut(steps: YamlNode, pipelines: boolean): boolean {
  const all = steps.kind === 'sequence' ? steps.items : [];
  if (pipelines) return !all.some((each) => /^none$/i.test(asString(entry(each, 'checkout')) ?? ''));
  return all.some((each) => /^actions\/checkout@/i.test(asString(entry(each, 'uses')) ?? ''));
}

function startOf(file: FilePath, root: YamlNode, given: Given | undefined): Context {
  const github = isGitHub(file, root);
  return {
    file,
    ...(isScheduled(root) ? { scheduled: true as const } : {}),
    pipelines: !github,
    variables: given?.to(file) ?? new Map(),
    ...(given ? { variablesIn: given.variablesIn } : {}),
    folders: [''],
    shell: undefined,
    windows: false,
    conditional: false,
  };
}

/** Whether a file is a workflow or action of GitHub, not a pipeline of Azure. */
export function isGitHub(file: FilePath, root: YamlNode): boolean {
  return /(^|\/)\.github\//.test(file) || /(^|\/)action\.ya?ml$/.test(file) || hasTrigger(root);
}

/** `on: schedule:` of a workflow, `schedules:` of a pipeline. */
function isScheduled(root: YamlNode): boolean {
  const pairs = asMapping(root)?.pairs ?? [];
  return pairs.some((pair) => {
    const key = keyOf(pair);
    if (key === 'schedules') return pair.value.kind === 'sequence';
    return key === 'on' && asMapping(pair.value)?.entries.has('schedule') === true;
  });
}

/** The key `on` reads as a truth value. */
function hasTrigger(root: YamlNode): boolean {
  const jobs = asMapping(entry(root, 'jobs'));
  const isWorkflow = [...(jobs?.entries.values() ?? [])].some(
    ({ value }) => entry(value, 'runs-on') || entry(value, 'uses'),
  );
  return isWorkflow || (asMapping(root)?.pairs.some((pair) => keyOf(pair) === 'on') ?? false);
}

const scriptKeys = [
  'run',
  'script',
  'bash',
  'pwsh',
  'powershell',
  'inlineScript',
  'before_script',
  'after_script',
  'cmd',
  'cmds',
];

/** The scripts that a mapping holds, and whether it leaves its job with variables nobody can tell. */
export function turnsOf(place: Place, document: YamlDocument): readonly Turn[] {
  return [...scriptsOf(place, document), ...lossOf(place)];
}

function scriptsOf({ map, context }: Place, document: YamlDocument): readonly Script[] {
  return scriptKeys.flatMap((key) => {
    const value = map.entries.get(key)?.value;
    if (!value || isNull(value)) return [];
    const nodes = value.kind === 'sequence' ? value.items : [value];
    const options = optionsOf(key, map, context);
    if (!options) return [];
    return nodes.flatMap((node) => (node.kind === 'scalar' ? [scriptOf(node, document, context, options)] : []));
  });
}

function optionsOf(key: string, map: YamlMapping, { pipelines, shell, windows }: Context): ShellOptions | undefined {
  if (key === 'pwsh' || key === 'powershell') return { dialect: 'powershell', pipelines };
  const type =
    asString(map.entries.get('scriptType')?.value) ?? asString(map.entries.get('targetType')?.value) ?? shell;
  if (/^(pscore|ps|pwsh|powershell)\b/i.test(type ?? '') || map.entries.has('azPSVersion'))
    return { dialect: 'powershell', pipelines };
  if (/^(batch|cmd)\b/i.test(type ?? '')) return { dialect: 'cmd', pipelines };
  if (/^python/i.test(type ?? '')) return undefined;
  if (type === undefined && windows && key !== 'bash')
    return { dialect: key === 'run' ? 'powershell' : 'cmd', pipelines };
  return { dialect: 'bash', pipelines };
}

function scriptOf(node: YamlScalar, document: YamlDocument, context: Context, options: ShellOptions): Script {
  const { file, folders, variables, step } = context;
  let map: ReturnType<typeof scalarOffsets> | null = null;
  const locate = (span: Span) => {
    if (map === null) map = scalarOffsets(document.text, node);
    return { file, span: map ? spanInFile(map, span) : node.span };
  };
  return { file, text: node.text, options, folders, variables, locate, ...(step === undefined ? {} : { step }) };
}

/** The job, if a mapping of its steps runs what may set variables and is no script that can be followed. */
function lossOf({ map, context }: Place): readonly Turn[] {
  const { job, step } = context;
  if (job === undefined) return [];
  const called = asString(map.entries.get('uses')?.value);
  const isCall = step !== undefined && (map.entries.has('template') || called?.startsWith('.') === true);
  const isOther = [...map.entries].some(([key, { value }]) => {
    if (value.kind !== 'scalar') return false;
    const isFollowed = scriptKeys.includes(key) && optionsOf(key, map, context) !== undefined;
    return /\bexportVariable\b/.test(value.text) || (!isFollowed && mentionsOfHandingOn(value.text) > 0);
  });
  return isCall || isOther ? [{ lost: job }] : [];
}
