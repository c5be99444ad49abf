import { splitPlaceholders } from '../../syntax/shell/placeholders.ts';
import { asMapping, asSequence, asString, entry, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import type { FilePath } from '../../text/location.ts';
import { joinPath } from '../../text/paths.ts';
import { environmentName } from './environment-name.ts';
import { rootedPath } from './folders.ts';
import type { Job, Step } from './script.ts';

/** What the keys above a step say of it. */
export interface Context {
  readonly file: FilePath;
  /** True in Azure Pipelines, where `$(name)` is a macro. */
  readonly pipelines: boolean;
  readonly variables: ReadonlyMap<string, string>;
  /** Where scripts run; empty: nobody can tell. */
  readonly folders: readonly FilePath[];
  readonly shell: string | undefined;
  readonly windows: boolean;
  /** The job whose steps are below. */
  readonly job?: Job;
  /** The step of the job in which the mapping lies. */
  readonly step?: Step;
  /** A condition decides whether what is below is there. */
  readonly conditional: boolean;
}

/** The context inside a mapping of a workflow or pipeline. */
export function contextIn(context: Context, map: YamlMapping): Context {
  const run = entry(entry(map, 'defaults'), 'run');
  const folder =
    folderAt(map, 'working-directory') ?? folderAt(map, 'workingDirectory') ?? folderAt(run, 'working-directory');
  const task = asString(entry(map, 'task')) ?? asString(entry(map, 'uses')) ?? '';
  const shell =
    asString(entry(map, 'shell')) ??
    asString(entry(run, 'shell')) ??
    (/powershell/i.test(task) ? 'pwsh' : context.shell);
  const agent = asString(entry(map, 'runs-on')) ?? asString(entry(entry(map, 'pool'), 'vmImage'));
  return {
    ...context,
    shell,
    windows: agent === undefined ? context.windows : /windows/i.test(agent),
    folders: folder === undefined ? context.folders : foldersOf(folder, context),
    variables: withVariables(context, map),
    ...placeInJob(context, map, task),
  };
}

/** The first mapping of a job's list that is no condition is the step. */
function placeInJob(context: Context, map: YamlMapping, task: string): Pick<Context, 'step' | 'conditional'> {
  const { job, step, conditional, pipelines } = context;
  if (job === undefined || step !== undefined) return { conditional, ...(step === undefined ? {} : { step }) };
  if (map.pairs.some((pair) => keyOf(pair).startsWith('${{'))) return { conditional: true };
  const name = asString(entry(map, 'id')) ?? asString(entry(map, 'name'));
  const own = namesIn(entry(map, 'env')).flatMap(([key]) => (pipelines ? [key, environmentName(key)] : [key]));
  return {
    conditional,
    step: {
      job,
      conditional: conditional || isConditional(map),
      home: homeOf(map, task),
      own: new Set(own),
      pipelines,
      ...(name === undefined ? {} : { id: name }),
    },
  };
}

const always = /^\s*(\$\{\{)?\s*(always|success|succeeded|succeededOrFailed)\(\)\s*(\}\})?\s*$/;

function isConditional(map: YamlMapping): boolean {
  return ['if', 'condition', 'enabled'].some((key) => {
    const value = entry(map, key);
    return value !== undefined && !(value.kind === 'scalar' && (always.test(value.text) || value.value === true));
  });
}

/** Azure CLI tasks keep their configuration apart, unless they are told to use that of the agent. */
function homeOf(map: YamlMapping, task: string): string {
  if (!/^AzureCLI@/i.test(task)) return '';
  const shared = entry(entry(map, 'inputs'), 'useGlobalConfig');
  return shared?.kind === 'scalar' ? (shared.value === true ? '' : 'task') : shared === undefined ? 'task' : 'unknown';
}

function folderAt(node: YamlNode | undefined, key: string): string | undefined {
  const value = entry(node, key);
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** A working directory is relative to the root of the repository. */
export function foldersOf(
  written: string,
  { file, pipelines }: Pick<Context, 'file' | 'pipelines'>,
): readonly FilePath[] {
  const parts = splitPlaceholders(written.trim(), pipelines);
  const known = parts.every((part) => part.kind === 'text');
  const folder = known ? joinPath('', written.trim()) : rootedPath({ parts }, file);
  return folder === undefined ? [] : [folder];
}

function withVariables(context: Context, map: YamlMapping): ReadonlyMap<string, string> {
  const given = [...namesIn(entry(map, 'env')), ...namesIn(entry(map, 'variables'))];
  if (given.length === 0) return context.variables;
  const variables = new Map(context.variables);
  for (const [name, value] of given) {
    const known = value !== undefined && !given.some(([other, another]) => other === name && another !== value);
    for (const spelling of context.pipelines ? [name, environmentName(name)] : [name]) {
      if (known) variables.set(spelling, value);
      else variables.delete(spelling);
    }
  }
  return variables;
}

/** The variables of a mapping, or of a list of `name` and `value`; what a condition chooses has no known value. */
function namesIn(node: YamlNode | undefined): readonly (readonly [string, string | undefined])[] {
  const map = asMapping(node);
  if (map) return [...map.entries].flatMap(([key, pair]) => named(key, pair.value));
  return (asSequence(node)?.items ?? []).flatMap((item) => {
    const name = asString(entry(item, 'name'));
    return name === undefined
      ? namesIn(item).map(([key]) => [key, undefined] as const)
      : named(name, entry(item, 'value'));
  });
}

function named(key: string, value: YamlNode | undefined): readonly (readonly [string, string | undefined])[] {
  if (key.startsWith('${{')) return namesIn(value).map(([name]) => [name, undefined] as const);
  const text = value?.kind === 'scalar' ? value.text : undefined;
  const known = text !== undefined && splitPlaceholders(text, true).every((part) => part.kind === 'text');
  return [[key, known ? text : undefined]];
}
