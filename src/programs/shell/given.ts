import type { SourceText } from '../../model/dialect.ts';
import { asMapping, asString, entry, isNull, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlDocument, YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { handedValues } from '../../text/budgets.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { declaredIn } from './declared-parameters.ts';
import { isMakefile } from './makefile.ts';
import { distinct } from './matrix.ts';
import { upwards } from './script.ts';
import { loopVariable, renamed, type Values, valuesUnder } from './value-names.ts';
import { readVariableTemplate } from './variable-template.ts';
import { fill, type Given, templatePath } from './yaml-context.ts';
import { isGitHub, placesIn } from './yaml-scripts.ts';

/** A call of a template, reusable workflow or action of the repository. */
interface Call {
  readonly from: FilePath;
  readonly map: YamlNode;
  /** What it hands over; undefined: nobody can tell what. */
  readonly values: ReadonlyMap<string, YamlNode> | undefined;
}

/** The same with the variables that the caller has there. */
type Made = Pick<Call, 'values'> & { readonly variables: Values };

/** Callers that give a file more different things than that give it what is the same for all. */
const mostWays = 16;

function isYaml(file: FilePath): boolean {
  return /\.ya?ml(\.\w+)?$/i.test(file);
}

/** Longer ways from caller to caller are nobody's. */
const deepest = 50;

/** Whether a workflow or pipeline calls another file of the repository, or may be called. */
const calling = /\btemplate["']?\s{0,5}:|\buses["']?\s{0,5}:\s{0,5}["']?\.\//;
const callable = /^["']?(?:parameters|inputs)["']?\s{0,5}:|\bworkflow_call\b/m;

/** Finds out what is given to whom among some workflows and pipelines. `read` gives the text of any file of the repository. */
export function givenAmong(sources: readonly SourceText[], read: (file: FilePath) => string | undefined): Given {
  const documents = new Map<FilePath, YamlDocument>();
  for (const { file, text } of sources) {
    if (isYaml(file) && (calling.test(text) || callable.test(text))) documents.set(file, readYaml(text));
  }
  const variablesIn = rememberTexts((file: FilePath) => {
    const text = read(file);
    return text === undefined ? undefined : readVariableTemplate(text);
  });
  const calls = once(() => callsIn(documents));
  const set = once(() => namesSetAmong([...sources, ...besideMakefiles(sources, read)]));
  const known = new Map<FilePath, readonly Values[]>();
  const budget = { left: handedValues };
  let depth = 0;
  const given: Given = {
    variablesIn,
    isSet: (name) => set().has(name),
    to: (file) => {
      const before = known.get(file);
      if (before !== undefined) return before;
      // What leads back to itself, or leads too far, is given nothing.
      if (depth >= deepest) return [];
      depth++;
      known.set(file, []);
      const made = (calls().get(file) ?? []).flatMap(({ from, map, values }) =>
        variablesAt(from, map).map((variables) => ({ values, variables })),
      );
      const found = parametersOf(file, documents.get(file), made, budget);
      known.set(file, found);
      depth--;
      return found;
    },
  };
  const contexts = new Map<FilePath, ReadonlyMap<YamlNode, readonly Values[]>>();
  /** The variables at a call, once for each turn of what is around it. */
  const variablesAt = (file: FilePath, map: YamlNode): readonly Values[] => {
    const document = documents.get(file);
    let inFile = contexts.get(file);
    if (inFile === undefined && document !== undefined) {
      const found = new Map<YamlNode, Values[]>();
      for (const place of placesIn(file, document, given)) listAt(found, place.map).push(place.context.variables);
      inFile = found;
      contexts.set(file, inFile);
    }
    return inFile?.get(map) ?? [new Map()];
  };
  return given;
}

/** Whether a text may call make, or be what make reads. */
function mayMake(text: string): boolean {
  return /\bmake\b|\$\(MAKE\)|\?=/.test(text);
}

/** `NAME=value`, `NAME: value`; not `NAME ?= value`. */
const setting = /(?<![\w.-])([A-Za-z_][\w.-]{0,100})["']?[ \t]{0,3}(?:[:+]?=|:[ \t])/g;

/** Files beside or above a Makefile in which people and steps say with what make is called, whatever else these speak of. */
const besides = [
  ...['README.md', '.env', 'Makefile', 'GNUmakefile', 'makefile', 'Jenkinsfile', 'tox.ini', 'package.json'],
  ...['azure-pipelines.yml', '.gitlab-ci.yml', 'docker-compose.yml', 'CONTRIBUTING.md'],
];

function besideMakefiles(
  sources: readonly SourceText[],
  read: (file: FilePath) => string | undefined,
): readonly SourceText[] {
  const folders = new Set(
    sources
      .filter(({ file, text }) => isMakefile(file) && text.includes('?='))
      .flatMap(({ file }) => upwards(folderOf(file))),
  );
  const known = new Set(sources.map(({ file }) => file));
  const files = [...folders].flatMap((folder) => besides.map((name) => (folder === '' ? name : `${folder}/${name}`)));
  return files.flatMap((file) => {
    const text = known.has(file) ? undefined : read(file);
    return text === undefined ? [] : [{ file, text }];
  });
}

function namesSetAmong(sources: readonly SourceText[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { file, text } of sources)
    if (mayMake(text) || file.endsWith('.env')) for (const [, name = ''] of text.matchAll(setting)) found.add(name);
  return found;
}

function callsIn(documents: ReadonlyMap<FilePath, YamlDocument>): ReadonlyMap<FilePath, readonly Call[]> {
  const calls = new Map<FilePath, Call[]>();
  for (const [file, document] of documents) {
    if (!calling.test(document.text)) continue;
    for (const { map } of placesIn(file, document)) {
      const target = calledFile(map, file);
      if (target === undefined) continue;
      const list = calls.get(target) ?? [];
      list.push({ from: file, map, values: valuesOf(entry(map, 'parameters') ?? entry(map, 'with')) });
      calls.set(target, list);
    }
  }
  return calls;
}

function calledFile(map: YamlNode, from: FilePath): FilePath | undefined {
  const template = asString(entry(map, 'template'));
  if (template !== undefined) return templatePath(template, from);
  const uses = asString(entry(map, 'uses'));
  if (uses === undefined || !uses.startsWith('./')) return undefined;
  return joinPath('', /\.ya?ml$/.test(uses) ? uses : `${uses}/action.yml`);
}

function valuesOf(node: YamlNode | undefined): Call['values'] {
  if (node === undefined || isNull(node)) return new Map();
  const map = asMapping(node);
  if (map === undefined || map.pairs.some((pair) => keyOf(pair).startsWith('${{'))) return undefined;
  return new Map([...map.entries].map(([key, { value }]) => [key, value]));
}

/** What a file is given, once for each way; the default counts where a call gives nothing, or where it is started by itself. */
function parametersOf(
  file: FilePath,
  document: YamlDocument | undefined,
  calls: readonly Made[],
  budget: Budget,
): readonly Values[] {
  const root = document?.root;
  if (root === undefined) return [];
  const github = isGitHub(file, root);
  const starts = calls.length === 0 && (isPipeline(file) || startsByItself(root, github));
  const declared = declaredIn(root, github);
  const ways = distinct(
    [...calls, ...(starts ? [byItself] : [])].map((made) => valuesFrom(made, declared, github, budget)),
  );
  return ways.length > mostWays ? [common(ways)] : ways;
}

const byItself: Made = { values: new Map(), variables: new Map() };

/** How many values may still be handed over. */
interface Budget {
  left: number;
}

function valuesFrom(
  { values, variables }: Made,
  declared: ReturnType<typeof declaredIn>,
  github: boolean,
  budget: Budget,
): Values {
  const found = new Map<string, string>();
  if (values === undefined) return found;
  for (const [name, fallback] of declared) {
    const given = values.get(name);
    const node = given ?? fallback;
    const key = `${github ? 'inputs' : 'parameters'}.${name}`;
    if (node === undefined || budget.left <= 0) continue;
    const parts = [...partsOf(key, node, given ? variables : undefined, !github)];
    budget.left -= parts.length;
    for (const [part, value] of parts) found.set(part, value);
  }
  return found;
}

/** What a caller hands over: a whole list of its own among them. A default stands as it is. */
function partsOf(key: string, node: YamlNode, variables: Values | undefined, pipelines: boolean) {
  if (variables === undefined) return valuesUnder(key, node, (text) => text) ?? [];
  const path = node.kind === 'scalar' ? /^\s*\$\{\{\s*([\w.-]{1,200})\s*\}\}\s*$/.exec(node.text)?.[1] : undefined;
  const handed = path === undefined ? [] : [path, loopVariable + path].flatMap((from) => renamed(variables, from, key));
  return handed.length > 0 ? handed : (valuesUnder(key, node, (text) => fill(text, variables, pipelines)) ?? []);
}

/** What is the same in all ways. */
function common([first = new Map(), ...others]: readonly Values[]): Values {
  return new Map([...first].filter(([name, value]) => others.every((each) => each.get(name) === value)));
}

/** The name that Azure Pipelines looks for: without a trigger in it each push starts it. */
function isPipeline(file: FilePath): boolean {
  return /(^|\/)azure-pipelines[\w.-]*\.ya?ml$/i.test(file);
}

/** A pipeline with a trigger of its own, or a name of its runs. */
function startsByItself(root: YamlNode, github: boolean): boolean {
  return !github && ['trigger', 'pr', 'schedules', 'resources', 'name'].some((key) => entry(root, key) !== undefined);
}
