import type { Argument, FileArgument, Rewrite } from '../../model/command.ts';
import { fileArgumentOf } from '../../programs/shell/argument.ts';
import { assign, type Expanded, expandWords, unsteadyNames, type Variables } from '../../programs/shell/expand.ts';
import { move, type Whereabouts } from '../../programs/shell/folders.ts';
import { handedOn, mentionsOfHandingOn } from '../../programs/shell/handed-on.ts';
import { type Handed, type Onward, workspaceBefore } from '../../programs/shell/job.ts';
import type { Script } from '../../programs/shell/script.ts';
import { readShell } from '../../syntax/shell/read.ts';
import type { ShellStep } from '../../syntax/shell/script.ts';
import type { Span } from '../../text/location.ts';
import { buildCommand, type ReadCommand } from './build-command.ts';
import { type PipInstall, pipInstallOf, switchesPython } from './installs.ts';
import { rewritesOf } from './rewrites.ts';
import { findVerb } from './verb.ts';
import { defaultWorkspace } from './workspace.ts';

/** What a script does to batch endpoints. */
export interface ScriptFacts extends Onward {
  readonly commands: readonly ReadCommand[];
  readonly rewrites: readonly Rewrite[];
  /** Programs that it calls by a path. */
  readonly calls: readonly FileArgument[];
  /** What it installs, and whether the calls surely run with all of it. */
  readonly installs: readonly PipInstall[];
  readonly steady: boolean;
  /** The spans of commands that were read, as offsets of the script's text. */
  readonly covered: readonly Span[];
}

interface Run {
  readonly script: Script;
  readonly where: Whereabouts;
  readonly variables: Variables;
  readonly commands: ReadCommand[];
  readonly rewrites: Rewrite[];
  readonly calls: FileArgument[];
  readonly installs: PipInstall[];
  steady: boolean;
  workspace: Argument | undefined;
  readonly covered: Span[];
  readonly handed: Handed[];
  /** The words of the command before. */
  before: readonly Expanded[];
}

/** Follows a script from command to command. */
export function runScript(script: Script): ScriptFacts {
  const { steps } = readShell(script.text, { ...script.options, isIdle });
  const unsteady = unsteadyNames(steps);
  const { file, folders } = script;
  const where: Whereabouts = { file, folders, stack: [], previous: folders };
  const lists = { commands: [], rewrites: [], calls: [], installs: [], covered: [], handed: [], before: [] };
  const workspace = workspaceBefore(script);
  const run: Run = { script, where, variables: new Map(), steady: true, workspace, ...lists };
  const outer: Whereabouts['folders'][] = [];
  for (const step of steps) {
    if (step.kind === 'enter') outer.push(where.folders);
    else if (step.kind === 'leave') where.folders = outer.pop() ?? where.folders;
    else if (step.kind === 'assignment') assign(run.variables, step, unsteady, script);
    else if (step.kind === 'command') runCommand(run, step, outer.length > 0);
  }
  return { ...run, lost: mentionsOfHandingOn(script.text) > run.handed.length };
}

function runCommand(run: Run, step: Extract<ShellStep, { kind: 'command' }>, isNested: boolean): void {
  const { script, where, variables } = run;
  const words = expandWords(step.words, variables, script);
  const found = findVerb(words);
  if (found) {
    const strength = found.runs ? 'command' : 'weak';
    const standing = {
      script,
      span: step.span,
      strength,
      folders: where.folders,
      ...(run.workspace === undefined ? {} : { workspace: run.workspace }),
    } as const;
    const command = buildCommand(found.verb, found.rest, standing);
    if (command) run.commands.push(command);
    run.covered.push(step.span);
    return;
  }
  const workspace = defaultWorkspace(words, script);
  // Of a default that only some ways through the script set, nobody knows whether it holds.
  if (workspace) run.workspace = { ...workspace, known: workspace.known && !isNested && !step.conditional };
  if (step.words.length > 0 && isSource(words)) forget(variables);
  const call = calledScript(words);
  if (call) run.calls.push(fileArgumentOf(call, script, where.folders));
  // A script that is called may set another default.
  if (call && run.workspace && /\.(sh|bash|ps1|cmd|bat)$/i.test(call.text)) {
    run.workspace = { ...run.workspace, known: false };
  }
  noteHandedOn(run, words, step, isNested);
  const install = pipInstallOf(words, script, where.folders);
  if (install) run.installs.push(install);
  // A program that ran before, or one that may not run, does not run with what is installed.
  if (switchesPython(words) || (install && (isNested || step.conditional || run.calls.length > 0))) run.steady = false;
  const expand = ({ target }: { target: (typeof step.words)[number] }) => expandWords([target], variables, script);
  run.rewrites.push(...rewritesOf(words, step.redirects, { script, folders: where.folders }, expand));
  move(where, words, step.conditional);
}

function noteHandedOn(
  run: Run,
  words: readonly Expanded[],
  step: Extract<ShellStep, { kind: 'command' }>,
  isNested: boolean,
): void {
  const handed = handedOn(words, step.redirects, run.before);
  if (handed) run.handed.push(isNested || step.conditional ? { ...handed, value: undefined } : handed);
  run.before = words;
}

/** A file that is read into the script may set any of its variables. */
function isSource(words: readonly Expanded[]): boolean {
  return /^(source|\.)$/.test(words[0]?.text ?? '') && words.length > 1;
}

function forget(variables: Variables): void {
  for (const name of variables.keys()) variables.set(name, 'unknown');
}

const interpreters = /^(ba|z|k|da)?sh$|^(pwsh|powershell|source|\.|&|python3?|call)(\.exe)?$/i;

/** The script that a simple command runs by its path. */
function calledScript(words: readonly Expanded[]): Expanded | undefined {
  const first = words[0];
  if (!first) return undefined;
  const isScript = ({ text }: Expanded) => /\.(sh|bash|ps1|py|cmd|bat)$/i.test(text);
  if (isScript(first)) return first;
  return interpreters.test(first.text) ? words.slice(1).find(isScript) : undefined;
}

const acting =
  /^(sudo|time|env|nohup|exec|command|eval|xargs|timeout|retry|nice|run|!|cd|chdir|sl|set-location|pushd|push-location|popd|pop-location|tee|sponge|write-host|write-output|write-information|set-content|out-file|add-content|sc|cp|mv|copy|move|copy-item|move-item|install|truncate)$|(^|[\\/])(az|yq|g?sed|perl|(ba|z|k|da)?sh|pwsh|powershell|source|python3?|call|\.|&)(\.\w+)?$|^(pip3?|conda|mamba|micromamba|deactivate)$|\.(sh|bash|ps1|py|cmd|bat)$/i;

/** Whether a command is none of those that matter here: most are not, and to read their words would cost time. */
function isIdle(name: string): boolean {
  return !/[$`]/.test(name) && !acting.test(name) && !assigning.test(name);
}

const assigning =
  /^(export|local|declare|typeset|readonly|read|mapfile|readarray|unset|getopts|cat|echo|printf|envsubst|jq|jinja2?|gomplate|j2)$/;
