import type { YamlDocument, YamlNode } from '../syntax/yaml/node.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { compareLocations, type FilePath, sameLocation } from '../text/location.ts';
import { didYouMean, nearest } from '../text/similar.ts';
import {
  type Config,
  type ConfigProblem,
  type ConfiguredIgnore,
  defaultConfig,
  type LevelSetting,
  type Levels,
  type Override,
} from './config.ts';
import {
  complain,
  optional,
  placeIn,
  quote,
  type Reader,
  type Reading,
  readDate,
  readFields,
  readList,
  readOneOf,
  readPairs,
  readText,
  required,
} from './fields.ts';
import { readGlob, readSomeGlobs } from './globs.ts';
import { readKnown } from './known.ts';

/** The configuration a file asks for, or all its mistakes, sorted by place. */
export type ParsedConfig = { readonly config: Config } | { readonly problems: readonly ConfigProblem[] };

const longestFile = 100_000;

/** Reads a configuration file. An empty one asks for nothing. `ruleIds` are the rules it may name. */
export function parseConfig(file: FilePath, text: string, ruleIds: readonly string[]): ParsedConfig {
  const yaml: Reading = { file, ruleIds, problems: [] };
  const root = readRoot(text, yaml);
  const own: Reading = { file, ruleIds, problems: [] };
  const config = root && readConfig(root, own);
  // Of a value that is wrong for YAML and for us, our message says what is wanted.
  const others = yaml.problems.filter(({ at }) => !own.problems.some((problem) => sameLocation(problem.at, at)));
  const problems = sorted([...others, ...own.problems]);
  return problems.length > 0 ? { problems } : { config: config ?? defaultConfig };
}

function readRoot(text: string, reading: Reading): YamlNode | undefined {
  if (text.length > longestFile) {
    return complain(
      reading,
      { start: 0, end: 0 },
      `A configuration file has at most ${longestFile} characters; this one has ${text.length}.`,
    );
  }
  const document = readYaml(text);
  if (document.refused !== undefined) {
    return complain(reading, { start: 0, end: 0 }, `The configuration file was not read: ${document.refused}.`);
  }
  // One slip may be wrong in two ways, as a bare "*" is: the first of them says enough.
  const first = new Map(document.errors.toReversed().map((error) => [error.span.start, error]));
  for (const { span, message } of first.values()) complain(reading, span, message + quoteHint(document, span.start));
  for (const span of document.masked) {
    complain(
      reading,
      span,
      'A configuration file is no template: these markers are not filled in. Put the text in quotes if it is meant as it stands.',
    );
  }
  return document.root;
}

/** The usual slip: a glob that starts with "*" is an alias to YAML. */
function quoteHint({ text }: YamlDocument, offset: number): string {
  return /^[*!&]/.test(text.slice(offset)) ? ' If it is a glob, put it in quotes.' : '';
}

const readConfig: Reader<Config> = (node, reading) => {
  const fields = readFields(node, ['levels', 'files', 'ignores', 'overrides', 'known', 'generated'], reading);
  if (!fields) return undefined;
  return {
    levels: optional(fields, 'levels', readLevels, reading) ?? defaultConfig.levels,
    exclude: optional(fields, 'files', readFiles, reading) ?? defaultConfig.exclude,
    ignores: optional(fields, 'ignores', readList(readIgnore), reading) ?? defaultConfig.ignores,
    overrides: optional(fields, 'overrides', readList(readOverride), reading) ?? defaultConfig.overrides,
    known: optional(fields, 'known', readKnown, reading) ?? defaultConfig.known,
    generated: optional(fields, 'generated', readList(readGlob), reading) ?? defaultConfig.generated,
  };
};

const readLevel = readOneOf<LevelSetting>('level', ['error', 'warning', 'note', 'off']);

const readLevels: Reader<Levels> = (node, reading) => {
  const levels: [string, LevelSetting][] = [];
  for (const [id, { key, value }] of readPairs(node, reading) ?? []) {
    const rule = checkRule(id, key, reading);
    const level = readLevel(value, reading);
    if (rule !== undefined && level !== undefined) levels.push([rule, level]);
  }
  return Object.fromEntries(levels);
};

const readFiles: Reader<readonly string[]> = (node, reading) => {
  const fields = readFields(node, ['exclude'], reading);
  return fields && optional(fields, 'exclude', readList(readGlob), reading);
};

const readRule: Reader<string> = (node, reading) => {
  const id = readText(node, reading);
  return id === undefined ? undefined : checkRule(id, node, reading);
};

function checkRule(id: string, { span }: YamlNode, reading: Reading): string | undefined {
  if (reading.ruleIds.includes(id)) return id;
  const way = didYouMean(nearest(id, reading.ruleIds), 'Name a rule of this linter.');
  return complain(reading, span, `No rule is called ${quote(id)}. ${way}`);
}

const readIgnore: Reader<ConfiguredIgnore> = (node, reading) => {
  const fields = readFields(node, ['rule', 'files', 'reason', 'until'], reading);
  if (!fields) return undefined;
  const owner = { node, fields, what: 'An ignore' };
  const rule = required(owner, 'rule', readRule, reading);
  const files = optional(fields, 'files', readSomeGlobs, reading) ?? [];
  const reason = required(owner, 'reason', readText, reading);
  const until = optional(fields, 'until', readDate, reading);
  if (rule === undefined || reason === undefined) return undefined;
  const at = placeIn(reading, fields.get('rule')?.value.span ?? node.span);
  return { rule, files, reason, ...(until === undefined ? {} : { until }), at };
};

const readOverride: Reader<Override> = (node, reading) => {
  const fields = readFields(node, ['files', 'levels'], reading);
  if (!fields) return undefined;
  const owner = { node, fields, what: 'An override' };
  const files = required(owner, 'files', readSomeGlobs, reading);
  const levels = required(owner, 'levels', readLevels, reading);
  return files && levels && { files, levels };
};

function sorted(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify([problem.at.span, problem.message]), problem]));
  return [...unique.values()].sort((a, b) => compareLocations(a.at, b.at));
}
