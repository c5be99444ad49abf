import type { Commands, FileArgument, Install } from '../../model/command.ts';
import {
  type Around,
  keptOf,
  nothingRead,
  type ReadDialect,
  type SourceText,
  type UnreadText,
} from '../../model/dialect.ts';
import { pythonEffectsOf } from '../../programs/python/file-effects.ts';
import { notebookCode, notebookSource } from '../../programs/python/notebook.ts';
import { atMoment } from '../../programs/shell/effects/file-effects.ts';
import { stepCallsOf, stepChangesOf } from '../../programs/shell/effects/step-effects.ts';
import { givenAmong } from '../../programs/shell/given.ts';
import { runnerOf, type Script } from '../../programs/shell/script.ts';
import { type CellFile, type Texts, textsOf, wholeFile } from '../../programs/shell/scripts.ts';
import { followTurns } from '../../programs/shell/turns.ts';
import type { Given } from '../../programs/shell/yaml-context.ts';
import { type Place, placesIn, turnsOf } from '../../programs/shell/yaml-scripts.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { followedCharacters, keptCommands, shellCharacters } from '../../text/budgets.ts';
import { addAll, groupBy } from '../../text/group.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { insideOf } from '../../text/spans.ts';
import type { ReadCommand } from './build-command.ts';
import { addCollected, type Collected, collect, countOf, nothingCollected, programOf } from './collected.ts';
import { declaredBy } from './declared.ts';
import { installOf, type PipInstall } from './installs.ts';
import { knownTemplate } from './known-templates.ts';
import { looseCommands } from './loose.ts';
import { commandsCalledBy, mayCallCommands, runAt } from './python-calls.ts';
import { calledRoute, routeOf } from './routes.ts';
import { runScript, type ScriptFacts } from './run-script.ts';
import { isWorthFollowing } from './sniff.ts';
import { templateStepOf } from './template-deployments.ts';

/** What one file says, whatever others say but what they give it. */
function readAlone(source: SourceText, around: Around, given: Given): Collected {
  const { to, variablesIn: variablesOf, isSet } = given;
  return keptOf(around, 'commands', [source], { to, variablesOf, isSet }, (asking, { to, variablesOf, isSet }) => {
    const collected = nothingCollected();
    readSource(source, asking, { to, variablesIn: variablesOf, isSet }, collected);
    return collected;
  });
}

/** Reads all that commands in scripts, workflows, pipelines and notebooks do to batch endpoints. Never throws. */
export function readCommands(
  sources: readonly SourceText[],
  around: Around,
): Commands & Pick<Collected, 'ofPython'> & { readonly leftOut: readonly SourceText[] } {
  const collected = nothingCollected();
  const leftOut: SourceText[] = [];
  const given = givenAmong(sources, around.read ?? (() => undefined));
  for (const source of sources) {
    if (countOf(collected) > keptCommands || collected.followed > followedCharacters) leftOut.push(source);
    else addCollected(collected, readAlone(source, around, given));
  }
  const [first] = leftOut;
  // What was not read may say anything.
  if (first)
    collected.routes.push({ at: { file: first.file, span: { start: 0, end: 0 } }, because: 'it was not read' });
  return { ...collected, leftOut, programs: [...collected.programs.values()] };
}

/** The same as a dialect. */
export const readCommandDialect: ReadDialect = (sources, around) => {
  const { leftOut, ofPython, ...commands } = readCommands(sources, around);
  const isOut = new Set(leftOut);
  const unread = [...sources.filter((source) => !isOut.has(source)).flatMap(tooLong), ...unreadOf(leftOut)];
  return { commands, declared: declaredBy(commands.assets), unread, code: { ...nothingRead, effects: ofPython } };
};

function tooLong({ file, text }: SourceText): readonly UnreadText[] {
  const matters = isShell(file) && text.length > shellCharacters && /\bbatch-(endpoint|deployment)\b/.test(text);
  return matters ? [{ file, because: `it is longer than ${shellCharacters} characters` }] : [];
}

/** The first of the scripts that were left out stands for all. */
function unreadOf([first, ...others]: readonly SourceText[]): readonly UnreadText[] {
  if (first === undefined) return [];
  const because = `the scripts before it have more than ${keptCommands} commands or ${followedCharacters} characters; ${others.length} others were left out, too`;
  return [{ file: first.file, because }];
}

function isShell(file: FilePath): boolean {
  return /\.(sh|bash|zsh|ksh|psm?1|cmd|bat)(\.\w+)?$/i.test(file);
}

function readSource(source: SourceText, around: Around, given: Given, collected: Collected): void {
  const { file, text } = source;
  const isYaml = /\.ya?ml(\.\w+)?$/i.test(file);
  const {
    scripts,
    mentions,
    files = [],
  } = isYaml ? yamlTexts(source, around, given, collected) : textsOf(file, text, given.isSet);
  const covered: Span[] = [];
  const read: (ScriptFacts & { readonly script: Script })[] = [];
  const known = around.variablesIn?.(file) ?? new Map<string, string>();
  const visit = (each: Script) => {
    if (!isWorthFollowing(each.text)) return noteStarted(each, collected);
    const script = known.size === 0 ? each : { ...each, known };
    const facts = runScript(script);
    collected.followed += script.text.length;
    read.push({ ...facts, script });
    for (const command of facts.commands) collect(inTemplate(command, script.template), collected);
    addAll(collected.extensions, facts.extensions);
    addAll(collected.templates, facts.templates);
    for (const { source: python, moment } of facts.inline) {
      for (const { read: called } of commandsCalledBy(python)) {
        collect(runAt(called, moment), collected);
        covered.push(called.command.at.span);
      }
    }
    for (const effect of facts.effects) collected.effects.push(effect);
    const program = programOf(runnerOf(script), collected);
    for (const call of facts.calls) {
      program.calls.push(call);
      const route = calledRoute(call, around);
      if (route) collected.routes.push(route);
    }
    addAll(
      covered,
      facts.covered.map((span) => script.locate(span).span),
    );
    return facts;
  };
  followTurns(scripts, visit, runScript);
  for (const { read: called, place } of calledIn(source, collected)) {
    collect(called, collected);
    covered.push(place, called.command.at.span);
  }
  for (const each of files) noteCellFile(each, collected);
  addAll(collected.installs, installsIn(file, read));
  const isCovered = insideOf(covered);
  for (const mention of mentions) {
    for (const command of looseCommands(mention, isAmong(isCovered, mention))) collect(command, collected);
  }
}

/** The scripts that a step of a scheduled job runs which says nothing else: what they do is done again and again. */
function noteStarted(script: Script, collected: Collected): undefined {
  const runner = runnerOf(script);
  if (runner.scheduled !== true || !/\.(sh|bash|ps1|cmd|bat|py)\b/i.test(script.text)) return;
  addAll(programOf(runner, collected).started, runScript(script).calls);
}

/** The commands that Python code runs, with their places in the file. */
function calledIn(
  { file, text }: SourceText,
  collected: Collected,
): readonly { readonly read: ReadCommand; readonly place: Span }[] {
  if (!/\.(py|ipynb)$/i.test(file)) return [];
  const cells = /\.ipynb$/i.test(file) ? readNotebook(text) : undefined;
  const code = cells === undefined ? text : notebookCode(cells);
  if (!mayCallCommands(code)) return [];
  collected.followed += code.length;
  const source = cells === undefined ? { file, text } : notebookSource(file, cells);
  const called = commandsCalledBy(source);
  if (called.length > 0) collected.ofPython.set(file, pythonEffectsOf(source));
  return called.map(({ read, span }) => ({ read, place: source.locate?.(span).span ?? span }));
}

/** The cells of a notebook share one Python, and so do the steps of a job; other scripts share none that is known. */
function installsIn(file: FilePath, read: readonly (ScriptFacts & { readonly script: Script })[]): readonly Install[] {
  const each = read.map(({ installs, calls, steady, script }) => ({
    installs,
    calls: calls.map(({ file: called }) => called),
    open: !steady || (installs.length > 0 && script.step?.conditional === true),
    runner: runnerOf(script).id,
  }));
  if (!/\.ipynb$/i.test(file)) return [...groupBy(each, ({ runner }) => runner).values()].flatMap(installsOfJob);
  const installs = each.flatMap((cell) => cell.installs);
  return installOf(
    installs,
    [],
    [file],
    each.some(({ open }) => open),
  );
}

/** What one step installs all those behind it run with, unless one ran before. */
function installsOfJob(
  steps: readonly {
    readonly installs: readonly PipInstall[];
    readonly calls: readonly FileArgument[];
    readonly open: boolean;
  }[],
): readonly Install[] {
  const first = steps.findIndex(({ installs }) => installs.length > 0);
  const behind = steps.slice(Math.max(0, first));
  const isLate = behind.some(
    ({ installs }, at) => installs.length > 0 && behind.slice(0, at).some(({ calls }) => calls.length > 0),
  );
  const open = isLate || behind.some((step) => step.open);
  return installOf(
    behind.flatMap(({ installs }) => installs),
    behind.flatMap(({ calls }) => calls),
    [],
    open,
  );
}

function isAmong(isCovered: (offset: number) => boolean, mention: Script): (span: Span) => boolean {
  return (span) => isCovered(mention.locate(span).span.start);
}

function yamlTexts({ file, text }: SourceText, around: Around, given: Given, collected: Collected): Texts {
  const document = readYaml(text);
  const places = placesIn(file, document, given);
  const turns = places.map((place) => {
    const known = knownTemplate(place, document.root);
    const route = known ? undefined : routeOf(place, around);
    if (route) collected.routes.push(route);
    noteStep(place, collected);
    const template = templateStepOf(place);
    if (template) collected.templates.push(template);
    return known ?? turnsOf(place, document);
  });
  const mentions = /\baz\b/.test(text) ? [wholeFile(file, text, { dialect: 'bash', pipelines: true })] : [];
  return { scripts: turns.flat(), mentions };
}

/** What a cell writes into a file. */
function noteCellFile({ runner, path, text, append }: CellFile, collected: Collected): void {
  const pattern = { path, reach: 'file' } as const;
  const moment = { program: runner.id, at: path.at, ordered: true, sure: true };
  const common = { pattern, moment, strength: 'runs' } as const;
  programOf(runner, collected);
  collected.effects.push(
    append ? { ...common, does: 'edit', change: { to: 'anything' } } : { ...common, does: 'write', text },
  );
}

/** What a step that is no script does, and what it calls. */
function noteStep(place: Place, collected: Collected): void {
  const { context, map } = place;
  const { step, job, file } = context;
  if (step === undefined && job === undefined) return;
  const runner = (step?.job ?? job)?.runner;
  if (runner === undefined) return;
  const sure = step?.conditional !== true;
  const moment = { program: runner.id, at: { file, span: map.span }, ordered: true, sure };
  for (const change of stepChangesOf(place)) collected.effects.push(atMoment(change, moment));
  const program = programOf(runner, collected);
  for (const call of stepCallsOf(place)) program.calls.push({ file: call, moment });
}

function inTemplate(read: ReadCommand, template: string | undefined): ReadCommand {
  if (template === undefined || read.kind !== 'deploy') return read;
  return { ...read, command: { ...read.command, template } };
}
