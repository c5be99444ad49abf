import type { DockerfileDeclaration, ReadDockerfile } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { type DockerInstruction, type DockerWord, readDockerInstructions } from '../../syntax/dockerfile/read.ts';
import type { FilePath } from '../../text/location.ts';
import { namesPrivateIndex } from '../indexes/private-index.ts';
import { absolute, addGap, type Collecting, collected, newCollecting } from './collect.ts';
import { readCopy } from './copy.ts';
import { readRun } from './run.ts';
import { expand, unquoted, type Variables } from './variables.ts';

interface Stage {
  readonly from: DockerInstruction;
  /** The first word behind FROM. */
  readonly base: DockerWord | undefined;
  readonly name: string | undefined;
  readonly instructions: DockerInstruction[];
}

/** Reads a Dockerfile: the image that its last stage stands on, and what that stage and the stages below it install. */
export const readDockerfile: ReadDockerfile = (file, text) => {
  const instructions = readDockerInstructions(text);
  const { stages, variables } = stagesOf(instructions ?? []);
  const last = stages.at(-1);
  if (last === undefined) return unreadable(file, 'it has no FROM that can be read');
  const chain = chainOf(last, stages, variables);
  const collecting = newCollecting(file);
  for (const stage of chain) readStage(stage, variables, collecting);
  const root = chain[0] ?? last;
  const { base } = root;
  const at = { file, span: (base ?? root.from).span };
  const image = base && expand(base.text, variables);
  const known: Fact<string> =
    image === undefined || image === ''
      ? { state: 'unknown', at, because: `the base image "${base?.text ?? ''}" is not known` }
      : { state: 'known', value: image, at };
  return { base: known, header: { file, span: last.from.span }, ...collected(collecting) };
};

function unreadable(file: FilePath, because: string): DockerfileDeclaration {
  const at = { file, span: { start: 0, end: 0 } };
  return {
    base: { state: 'unknown', at, because },
    header: at,
    packages: { items: [], gaps: [{ at, because }] },
    constraints: [],
    privateIndexes: [],
    includes: [],
  };
}

/** The stages in order, and what the ARGs in front of the first one give. */
function stagesOf(instructions: readonly DockerInstruction[]): { stages: readonly Stage[]; variables: Variables } {
  const stages: Stage[] = [];
  const variables: Variables = new Map();
  for (const instruction of instructions) {
    const [base, as, name] = instruction.words;
    if (instruction.keyword === 'FROM') {
      const named = as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined;
      stages.push({ from: instruction, base, name: named, instructions: [] });
    } else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') readArg(instruction, variables, variables);
  }
  return { stages, variables };
}

/** A stage with the stages that it stands on, the lowest first. */
function chainOf(last: Stage, stages: readonly Stage[], variables: Variables): readonly Stage[] {
  const chain = [last];
  let before = stages.indexOf(last);
  for (let stage: Stage | undefined = last; stage; ) {
    const name: string | undefined = stage.base && expand(stage.base.text, variables)?.toLowerCase();
    before = name === undefined ? -1 : stages.findLastIndex((each, index) => index < before && each.name === name);
    stage = stages[before];
    if (stage) chain.unshift(stage);
  }
  return chain;
}

function readStage({ instructions }: Stage, given: Variables, collecting: Collecting): void {
  for (const instruction of instructions) readInstruction(instruction, given, collecting);
}

/** Instructions that bring nothing. */
const idle = new Set([
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
]);

function readInstruction(instruction: DockerInstruction, given: Variables, collecting: Collecting): void {
  const { keyword, span, words } = instruction;
  if (idle.has(keyword)) return;
  if (keyword === 'RUN') readRun(instruction, collecting);
  else if (keyword === 'COPY' || keyword === 'ADD') readCopy(instruction, collecting);
  else if (keyword === 'ARG') readArg(instruction, collecting.variables, given);
  else if (keyword === 'ENV') readEnv(instruction, collecting);
  else if (keyword === 'WORKDIR') {
    const path = expand(words[0]?.text ?? '', collecting.variables);
    collecting.folder = path === undefined ? undefined : absolute(path, collecting.folder);
  } else if (keyword !== 'SHELL' || /pwsh|powershell|cmd/i.test(instruction.body.text)) {
    addGap(collecting, span, `what ${keyword.slice(0, 40)} does is not known`);
  }
}

/** `ARG NAME=default`; without a default the value is that of an ARG in front of the first FROM. */
function readArg({ words }: DockerInstruction, variables: Variables, given: Variables): void {
  for (const { text } of words) {
    const [, name, , value] = /^([A-Za-z_]\w*)(=([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined || (value === undefined && !given.has(name))) continue;
    variables.set(name, value === undefined ? given.get(name) : expand(unquoted(value), variables));
  }
}

/** `ENV NAME=value …` and the old `ENV NAME value`. */
function readEnv({ words, body, span }: DockerInstruction, collecting: Collecting): void {
  const { variables } = collecting;
  const isOld = words[0] !== undefined && !words[0].text.includes('=');
  const found = isOld
    ? [...body.text.matchAll(/^\s*([A-Za-z_]\w*)\s+(\S[^\n]*)$/g)]
    : [...body.text.matchAll(/(?<!\w)([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s"']*)/g)];
  for (const [, name, value] of found) {
    if (name === undefined || value === undefined) continue;
    if (name === 'PYTHONPATH') addGap(collecting, span, 'modules may come from the folders of PYTHONPATH');
    const option = /^(?:PIP|UV)_((?:EXTRA_)?INDEX_URL|FIND_LINKS|INDEX|DEFAULT_INDEX)$/.exec(name)?.[1];
    if (option !== undefined && namesPrivateIndex(`--${option.toLowerCase().replaceAll('_', '-')}`, unquoted(value)))
      collecting.privateIndexes.push({ file: collecting.file, span });
    // Its own old value is part of most paths, and of no use to anybody here.
    variables.set(name, expand(unquoted(value.trim()), variables));
  }
}
