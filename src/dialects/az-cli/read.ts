import type {
  AssetCommand,
  Commands,
  DeployCommand,
  FileArgument,
  Install,
  InvokeCommand,
  OpaqueRoute,
  Rewrite,
} from '../../model/command.ts';
import type { Around, ReadDialect, SourceText } from '../../model/dialect.ts';
import type { Script } from '../../programs/shell/script.ts';
import { type Texts, textsOf, wholeFile } from '../../programs/shell/scripts.ts';
import { followTurns } from '../../programs/shell/turns.ts';
import { type Place, placesIn, turnsOf } from '../../programs/shell/yaml-scripts.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { FilePath, Span } from '../../text/location.ts';
import type { ReadCommand } from './build-command.ts';
import { declaredBy } from './declared.ts';
import { installOf } from './installs.ts';
import { looseCommands } from './loose.ts';
import { calledRoute, rewrittenBy, routeOf } from './routes.ts';
import { runScript, type ScriptFacts } from './run-script.ts';
import { isWorthFollowing } from './sniff.ts';

interface Collected {
  readonly deploys: DeployCommand[];
  readonly invokes: InvokeCommand[];
  readonly assets: AssetCommand[];
  readonly routes: OpaqueRoute[];
  readonly rewrites: Rewrite[];
  readonly installs: Install[];
}

/** Reads all that commands in scripts, workflows, pipelines and notebooks do to batch endpoints. Never throws. */
export function readCommands(sources: readonly SourceText[], around: Around): Commands {
  const collected: Collected = { deploys: [], invokes: [], assets: [], routes: [], rewrites: [], installs: [] };
  for (const source of sources) readSource(source, around, collected);
  return collected;
}

/** The same as a dialect. */
export const readCommandDialect: ReadDialect = (sources, around) => {
  const commands = readCommands(sources, around);
  return { commands, declared: declaredBy(commands.assets) };
};

function readSource(source: SourceText, around: Around, collected: Collected): void {
  const { file, text } = source;
  const isYaml = /\.ya?ml(\.\w+)?$/i.test(file);
  const { scripts, mentions } = isYaml ? yamlTexts(source, around, collected) : textsOf(file, text);
  const covered: Span[] = [];
  const read: ScriptFacts[] = [];
  const visit = (script: Script) => {
    if (!isWorthFollowing(script.text)) return undefined;
    const facts = runScript(script);
    read.push(facts);
    for (const command of facts.commands) collect(command, collected);
    collected.rewrites.push(...facts.rewrites);
    collected.routes.push(...facts.calls.flatMap((call) => calledRoute(call, around) ?? []));
    covered.push(...facts.covered.map((span) => script.locate(span).span));
    return facts;
  };
  followTurns(scripts, visit, runScript);
  collected.installs.push(...installsIn(file, read));
  for (const mention of mentions) {
    for (const command of looseCommands(mention, isAmong(covered, mention))) collect(command, collected);
  }
}

/** The cells of a notebook share one Python; scripts share none that is known. */
function installsIn(file: FilePath, read: readonly ScriptFacts[]): readonly Install[] {
  const each = read.map(({ installs, calls, steady }) => ({ installs, calls, open: !steady }));
  if (!/\.ipynb$/i.test(file)) return each.flatMap(({ installs, calls, open }) => installOf(installs, calls, [], open));
  const installs = each.flatMap((cell) => cell.installs);
  return installOf(
    installs,
    [],
    [file],
    each.some(({ open }) => open),
  );
}

function isAmong(covered: readonly Span[], mention: Script): (span: Span) => boolean {
  return (span) => {
    const { start } = mention.locate(span).span;
    return covered.some((each) => each.start <= start && start < each.end);
  };
}

function yamlTexts({ file, text }: SourceText, around: Around, collected: Collected): Texts {
  const document = readYaml(text);
  const places = placesIn(file, document);
  for (const place of places) {
    const route = routeOf(place, around);
    if (route) collected.routes.push(route);
    collected.rewrites.push(...rewrittenFiles(file, place));
  }
  const mentions = /\baz\b/.test(text) ? [wholeFile(file, text, { dialect: 'bash', pipelines: true })] : [];
  return { scripts: places.flatMap((place) => turnsOf(place, document)), mentions };
}

function rewrittenFiles(file: FilePath, place: Place): readonly FileArgument[] {
  return rewrittenBy(place).map(({ text, node }) => ({
    text,
    known: !/[*?[\]{}$]/.test(text),
    at: { file, span: node.span },
    folders: [''],
  }));
}

function collect(read: ReadCommand, collected: Collected): void {
  if (read.kind === 'deploy') collected.deploys.push(read.command);
  else if (read.kind === 'invoke') collected.invokes.push(read.command);
  else collected.assets.push(read.command);
}
