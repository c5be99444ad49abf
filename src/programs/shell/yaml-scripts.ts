import type { ShellOptions } from '../../syntax/shell/script.ts';
import { asMapping, asString, entry, isNull, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml/node.ts';
import { scalarOffsets } from '../../syntax/yaml/scalar-offsets.ts';
import { unrolledCharacters } from '../../text/budgets.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { spanInFile } from '../../text/offset-map.ts';
import { verdictOn } from './condition.ts';
import { turnsOfEach } from './each.ts';
import { mentionsOfHandingOn } from './handed-on.ts';
import { startJob } from './job.ts';
import { matrixOf } from './matrix.ts';
import type { Script } from './script.ts';
import type { Turn } from './scripts.ts';
import { loopVariable, type Values } from './value-names.ts';
import { type Context, contextIn, fill, type Given } from './yaml-context.ts';

/** A mapping of a workflow or pipeline, with what the keys above say. */
export interface Place {
  readonly map: YamlMapping;
  readonly context: Context;
}

/** Nodes that were visited in this turn or around it. */
interface Seen {
  readonly own: Set<YamlNode>;
  readonly outer?: Seen;
}

function isSeen(node: YamlNode, { own, outer }: Seen): boolean {
  return own.has(node) || (outer !== undefined && isSeen(node, outer));
}

interface Visit {
  readonly document: YamlDocument;
  readonly places: Place[];
  /** Characters that may still be read once more for another turn. */
  left: number;
}

/**
 * Every mapping of a workflow, composite action, pipeline or template of one: once for each job that a matrix makes of it, for each turn of a
 * loop around it, and for each way in which the file is called.
 */
export function placesIn(file: FilePath, document: YamlDocument, given?: Given): readonly Place[] {
  const { root } = document;
  const visit: Visit = { document, places: [], left: unrolledCharacters };
  if (!root) return visit.places;
  const turns = affordable(given?.to(file) ?? [], root, visit);
  for (const { values, ...turn } of numbered(turns ?? [new Map()], undefined))
    visitNode(root, startOf(file, root, given, { ...turn, variables: values }), { own: new Set() }, visit);
  return visit.places;
}

function visitNode(node: YamlNode, context: Context, seen: Seen, visit: Visit): void {
  if (node.kind === 'scalar' || isSeen(node, seen)) return;
  seen.own.add(node);
  if (node.kind === 'sequence') {
    for (const item of node.items) visitNode(item, context, seen, visit);
    return;
  }
  const matrix = affordable(matrixAt(node, context, visit), node, visit);
  if (matrix === undefined) visitMapping(node, context, seen, visit);
  else for (const turn of turnsIn(context, matrix)) visitMapping(node, turn, { own: new Set(), outer: seen }, visit);
}

function visitMapping(node: YamlMapping, context: Context, seen: Seen, visit: Visit): void {
  const inner = contextIn(context, node);
  const condition = inner.pipelines ? undefined : entry(node, 'if');
  if (condition?.kind === 'scalar' && isRuledOut(condition.text, inner)) return;
  visit.places.push({ map: node, context: inner });
  for (const pair of node.pairs) visitPair(pair, inner, seen, visit);
}

function visitPair(pair: YamlPair, context: Context, seen: Seen, visit: Visit): void {
  const condition = /^\s*\$\{\{\s*(?:if|elseif)\s([^}]*)\}\}\s*$/.exec(keyOf(pair))?.[1];
  if (condition !== undefined && isRuledOut(condition, context)) return;
  const { value } = pair;
  const turns = context.pipelines ? affordable(turnsOfEach(pair, context.variables), value, visit) : undefined;
  const contexts = turns === undefined ? [context] : turnsIn({ ...context, conditional: false }, turns);
  for (const each of contexts)
    visitNode(
      value,
      isSteps(pair) ? withJob(each, value) : each,
      turns ? { own: new Set(), outer: seen } : seen,
      visit,
    );
}

/** Whether a condition on what a matrix or loop gives is not met in this turn. */
function isRuledOut(condition: string, { variables }: Context): boolean {
  return (
    false === verdictOn(condition, (path) => variables.get(path.startsWith('matrix.') ? path : loopVariable + path))
  );
}

function matrixAt(node: YamlMapping, context: Context, { document }: Visit): readonly Values[] | undefined {
  if (!node.entries.has('strategy')) return undefined;
  const { pipelines, variables } = context;
  const text = document.text.slice(node.span.start, node.span.end);
  return matrixOf(node, { pipelines, fill: (written) => fill(written, variables, pipelines) }, text);
}

/** The turns, if reading what stands there once for each is within the budget. One turn without values is none. */
function affordable(
  turns: readonly Values[] | undefined,
  { span }: YamlNode,
  visit: Visit,
): readonly Values[] | undefined {
  if (turns === undefined || turns.length === 0) return undefined;
  const more = (turns.length - 1) * (span.end - span.start);
  if (more > visit.left) return undefined;
  visit.left -= more;
  return turns;
}

function turnsIn(context: Context, turns: readonly Values[]): readonly Context[] {
  return numbered(turns, context.turn).map(({ values, ...turn }) => ({
    ...context,
    ...turn,
    variables: new Map([...context.variables, ...values]),
  }));
}

/** Only where there are several they need be told apart. */
function numbered(turns: readonly Values[], outer: string | undefined) {
  return turns.map((values, at) => {
    const turn = turns.length > 1 ? `${outer ?? ''}/${at + 1}` : outer;
    return { values, ...(turn === undefined ? {} : { turn }) };
  });
}

function isSteps(pair: YamlPair): boolean {
  return keyOf(pair) === 'steps' && pair.value.kind === 'sequence';
}

/** The steps of a list run one after another on one agent. */
function withJob({ step, ...context }: Context, steps: YamlNode): Context {
  const { file, pipelines, scheduled, turn } = context;
  const runner = step?.job.runner ?? {
    id: `${file}#${steps.span.start}${turn ?? ''}`,
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

function startOf(
  file: FilePath,
  root: YamlNode,
  given: Given | undefined,
  turn: Pick<Context, 'turn' | 'variables'>,
): Context {
  const github = isGitHub(file, root);
  return {
    file,
    ...turn,
    ...(isScheduled(root) ? { scheduled: true as const } : {}),
    pipelines: !github,
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
