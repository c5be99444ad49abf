import { splitPlaceholders } from '../../syntax/shell/placeholders.ts';
import { asSequence, asString, entry, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { environmentName } from './environment-name.ts';
import { rootedPath } from './folders.ts';
import { type Names, namesIn, namesOfItem } from './names.ts';
import type { Job, Step } from './script.ts';
import { givenName, type Values } from './value-names.ts';
import { type VariableTemplate, variablesFrom } from './variable-template.ts';

/** What the keys above a step say of it. */
export interface Context {
  readonly file: FilePath;
  /** A schedule starts the workflow or pipeline. */
  readonly scheduled?: true;
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
  /** Which of the jobs, or turns of a loop, that are made of one this is; left out: nothing makes several. */
  readonly turn?: string;
  /** The variables that a template of variables gives; undefined: it cannot be read. */
  readonly variablesIn?: (file: FilePath) => VariableTemplate | undefined;
}

/** What the callers of templates and reusable workflows give them. */
export interface Given {
  /** What the parameters ("parameters.name") or inputs ("inputs.name") of a file are, once for each way in which it is called. */
  to(file: FilePath): readonly Values[];
  /** What a template of variables holds; undefined: it cannot be read. */
  variablesIn(file: FilePath): VariableTemplate | undefined;
  /** Whether something gives a variable of that name a value: in a call of make, or in the environment. */
  isSet(name: string): boolean;
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

const always = /^\s*(?:\$\{\{\s*)?(always|success|succeeded|succeededOrFailed)\(\)\s*(?:\}\}\s*)?$/;

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
  { file, pipelines, variables }: Pick<Context, 'file' | 'pipelines' | 'variables'>,
): readonly FilePath[] {
  const text = fill(written.trim(), variables, pipelines) ?? written.trim();
  const parts = splitPlaceholders(text, pipelines);
  const known = parts.every((part) => part.kind === 'text');
  const folder = known ? joinPath('', text) : rootedPath({ parts }, file);
  return folder === undefined ? [] : [folder];
}

function withVariables(context: Context, map: YamlMapping): ReadonlyMap<string, string> {
  const given = [...namesIn(entry(map, 'env')), ...variablesOf(context, entry(map, 'variables'))];
  if (given.length === 0) return context.variables;
  const variables = new Map(context.variables);
  const unknown = new Set(given.flatMap(([name, value]) => (value === undefined ? [name] : [])));
  for (const [name, value] of filledIn(given, context)) {
    const known = value !== undefined && !unknown.has(name);
    for (const spelling of context.pipelines ? [name, environmentName(name)] : [name]) {
      if (known) variables.set(spelling, value);
      else variables.delete(spelling);
    }
  }
  return variables;
}

/** What is given more than once, or of which a part is not known, is not known. */
function filledIn(given: Names, context: Context): Names {
  const known = new Map(context.variables);
  const raw = new Map<string, string | undefined>();
  for (const [name, value] of given) raw.set(name, raw.has(name) && raw.get(name) !== value ? undefined : value);
  // A variable may name others of the list, in whatever order.
  for (const [name] of raw) known.delete(name);
  for (let pass = 0; pass < deepest; pass++) {
    for (const [name, text] of raw) {
      const value = text === undefined || known.has(name) ? undefined : fill(text, known, context.pipelines);
      if (value !== undefined) known.set(name, value);
    }
  }
  return [...raw.keys()].map((name) => [name, known.get(name)] as const);
}

const deepest = 4;

/** Characters that a text may come to: values that are put together of themselves grow without end. */
const mostCharacters = 50_000;

/** A text with the variables, parameters and inputs in it filled in; undefined if one of them is not known, or too long. */
export function fill(text: string, variables: ReadonlyMap<string, string>, pipelines: boolean): string | undefined {
  let filled = '';
  for (const part of splitPlaceholders(text, pipelines)) {
    const value = part.kind === 'text' ? part.text : placeholderValue(part.text, variables);
    if (value === undefined) return undefined;
    filled += value;
    if (filled.length > mostCharacters) return undefined;
  }
  return filled;
}

/** The value of `$(name)`, `${{ variables.name }}`, `${{ env.name }}`, and of what is given. */
function placeholderValue(placeholder: string, variables: ReadonlyMap<string, string>): string | undefined {
  const name =
    /^\$\(([\w.-]+)\)$/.exec(placeholder)?.[1] ??
    /^\$\{\{\s*(?:variables|env)(?:\.([\w-]+)|\['([^']+)'\])\s*\}\}$/.exec(placeholder)?.slice(1).find(Boolean);
  const given = givenName(placeholder, variables);
  if (given !== undefined) return variables.get(given);
  return name === undefined ? undefined : (variables.get(name) ?? variables.get(environmentName(name)));
}

/** The variables of a mapping or list, those of templates among them. */
function variablesOf({ variablesIn, file, variables, pipelines }: Context, node: YamlNode | undefined): Names {
  return (asSequence(node)?.items ?? []).some((item) => entry(item, 'template'))
    ? (asSequence(node)?.items ?? []).flatMap((item) => {
        const template = asString(entry(item, 'template'));
        if (template === undefined) return namesOfItem(item);
        const path = templatePath(template, file);
        const read = path === undefined ? undefined : variablesIn?.(path);
        return read ? variablesFrom(read, entry(item, 'parameters'), (text) => fill(text, variables, pipelines)) : [];
      })
    : namesIn(node);
}

/** The file that a template is: beside the one that names it, or from the root; undefined: it is in another repository. */
export function templatePath(written: string, from: FilePath): FilePath | undefined {
  const path = written.trim().replace(/@self$/, '');
  if (path.includes('@') || /[${]/.test(path)) return undefined;
  return path.startsWith('/') ? joinPath('', path.slice(1)) : joinPath(folderOf(from), path);
}
