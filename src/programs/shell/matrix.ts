import { asMapping, asSequence, entry, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { environmentName } from './environment-name.ts';
import { type Values, valuesUnder } from './value-names.ts';

/** The most jobs that one matrix of a workflow makes. https://docs.github.com/actions/reference/limits */
const mostJobs = 256;

type Fill = (text: string) => string | undefined;

/** One job of a matrix: the keys with what they have there. */
type Combination = ReadonlyMap<string, YamlNode>;

/**
 * What `strategy: matrix:` gives to each of the jobs that it makes of one, as far as the text of the job speaks of it; undefined: it has
 * none, or nobody can tell which jobs there are. What is known at run time only is left out.
 */
export function matrixOf(
  job: YamlMapping,
  { pipelines, fill }: { readonly pipelines: boolean; readonly fill: Fill },
  text: string,
): readonly Values[] | undefined {
  const matrix = asMapping(entry(entry(job, 'strategy'), 'matrix'));
  if (matrix === undefined) return undefined;
  return pipelines ? namedJobs(matrix, fill) : jobsOf(matrix, fill, text);
}

/** A matrix of Azure Pipelines names its jobs, each with its variables. */
function namedJobs(matrix: YamlMapping, fill: Fill): readonly Values[] | undefined {
  if (matrix.pairs.some((pair) => keyOf(pair).includes('${{') || pair.value.kind !== 'mapping')) return undefined;
  return matrix.pairs.map(({ value }) => {
    const values = new Map<string, string>();
    for (const [name, { value: given }] of asMapping(value)?.entries ?? []) {
      const known = given.kind === 'scalar' ? fill(given.text) : undefined;
      if (known === undefined) continue;
      for (const spelling of [name, environmentName(name)]) values.set(spelling, known);
    }
    return values;
  });
}

/** https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations */
function jobsOf(matrix: YamlMapping, fill: Fill, text: string): readonly Values[] | undefined {
  let jobs: readonly Combination[] = [new Map()];
  const own = new Set<string>();
  for (const pair of matrix.pairs) {
    const key = keyOf(pair);
    if (key === 'include' || key === 'exclude') continue;
    own.add(key);
    const choices = choicesOf(pair.value);
    if (jobs.length * choices.length > mostJobs) return undefined;
    jobs = jobs.flatMap((job) => choices.map((choice) => new Map([...job, [key, choice]])));
  }
  const excluded = asSequence(entry(matrix, 'exclude'))?.items ?? [];
  jobs = jobs.filter((job) => !excluded.some((each) => isAmong(each, job)));
  if (own.size === 0) jobs = [];
  const included = asSequence(entry(matrix, 'include'))?.items ?? [];
  const named = spokenOf(text);
  return distinct(withMore(jobs, included, own).map((job) => valuesIn(job, named, fill)));
}

/** The keys of the matrix of which a text speaks. */
function spokenOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\bmatrix\.([\w-]{1,100})/g)].map((match) => match[1] ?? ''));
}

/** The list under a key, `fromJSON('[...]')` of a literal among them; anything else is one choice that nobody can tell. */
function choicesOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'sequence') return node.items;
  const literal =
    node.kind === 'scalar' ? /^\s*\$\{\{\s*fromJSON\('([^']{0,2000})'\)\s*\}\}\s*$/i.exec(node.text) : null;
  return asSequence(literal?.[1] === undefined ? undefined : readYaml(literal[1]).root)?.items ?? [node];
}

/** Whether a job has all that an entry says. */
function isAmong(node: YamlNode, job: Combination): boolean {
  const pairs = asMapping(node)?.pairs ?? [];
  return pairs.length > 0 && pairs.every((pair) => isSame(job.get(keyOf(pair)), pair.value));
}

function isSame(a: YamlNode | undefined, b: YamlNode): boolean {
  return a !== undefined && wordsOf(a) === wordsOf(b);
}

function wordsOf(node: YamlNode): string {
  return JSON.stringify([...(valuesUnder('', node, (text) => text) ?? [])].sort());
}

/** An entry of `include` adds to each job whose own keys it does not change, and makes one more where there is none. */
function withMore(
  jobs: readonly Combination[],
  included: readonly YamlNode[],
  own: ReadonlySet<string>,
): readonly Combination[] {
  const all = jobs.map((job) => new Map(job));
  const more: Combination[] = [];
  for (const each of included.slice(0, mostJobs)) {
    const pairs = (asMapping(each)?.pairs ?? []).map((pair) => [keyOf(pair), pair.value] as const);
    const fitting = all.filter((job) => pairs.every(([key, value]) => !own.has(key) || isSame(job.get(key), value)));
    for (const job of fitting) for (const [key, value] of pairs) job.set(key, value);
    if (fitting.length === 0 && pairs.length > 0) more.push(new Map(pairs));
  }
  return [...all, ...more];
}

function valuesIn(job: Combination, named: ReadonlySet<string>, fill: Fill): Values {
  const values = new Map<string, string>();
  for (const [key, node] of job) {
    if (!named.has(key)) continue;
    for (const [name, value] of valuesUnder(`matrix.${key}`, node, fill) ?? []) values.set(name, value);
  }
  return values;
}

/** Each only once. */
export function distinct(all: readonly Values[]): readonly Values[] {
  return [...new Map(all.map((values) => [JSON.stringify([...values].sort()), values])).values()];
}
