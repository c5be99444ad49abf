import type { Argument, ExtensionInstall, TemplateDeployment } from '../../model/command.ts';
import type { FileEffect, Moment, Program } from '../../model/effect.ts';
import { pythonEffectsOf } from '../../programs/python/file-effects.ts';
import type { PythonSource } from '../../programs/python/source.ts';
import { anyTerraform, fileArgumentOf } from '../../programs/shell/argument.ts';
import { folderOption, outputOption } from '../../programs/shell/effects/bringers.ts';
import { environmentOf, exportedBy } from '../../programs/shell/effects/environment-values.ts';
import { atMoment, fileChangesOf } from '../../programs/shell/effects/file-effects.ts';
import { inlinePython } from '../../programs/shell/effects/inline-python.ts';
import type { RunCommand } from '../../programs/shell/effects/run-command.ts';
import { assign, type Expanded, expandWords, unsteadyNames, type Variables } from '../../programs/shell/expand.ts';
import { move, type Whereabouts } from '../../programs/shell/folders.ts';
import { handedOn, mentionsOfHandingOn } from '../../programs/shell/handed-on.ts';
import { type Handed, type Onward, workspaceBefore } from '../../programs/shell/job.ts';
import { runnerOf, type Script } from '../../programs/shell/script.ts';
import { walkSteps } from '../../programs/shell/walk.ts';
import { readGuardedShell } from '../../syntax/shell/read.ts';
import type { ShellStep } from '../../syntax/shell/script.ts';
import type { Span } from '../../text/location.ts';
import { buildCommand, type ReadCommand } from './build-command.ts';
import { extensionInstallOf } from './extensions.ts';
import { type PipInstall, pipInstallOf, switchesPython } from './installs.ts';
import { templateDeploymentOf } from './template-deployments.ts';
import { findVerb } from './verb.ts';
import { defaultWorkspace } from './workspace.ts';

/** What a script does to batch endpoints. */
export interface ScriptFacts extends Onward {
  readonly commands: readonly ReadCommand[];
  readonly effects: readonly FileEffect[];
  /** Programs that it calls by a path. */
  readonly calls: Program['calls'];
  /** What it installs, and whether the calls surely run with all of it. */
  readonly installs: readonly PipInstall[];
  readonly steady: boolean;
  readonly extensions: readonly ExtensionInstall[];
  readonly templates: readonly TemplateDeployment[];
  /** The spans of commands that were read, as offsets of the script's text. */
  readonly covered: readonly Span[];
  /** Python that stands in it. */
  readonly inline: readonly { readonly source: PythonSource; readonly moment: Moment }[];
}

type CommandStep = Extract<ShellStep, { kind: 'command' }>;

interface Run {
  readonly script: Script;
  readonly where: Whereabouts;
  readonly variables: Variables;
  readonly commands: ReadCommand[];
  readonly effects: FileEffect[];
  readonly calls: Program['calls'][number][];
  readonly installs: PipInstall[];
  readonly extensions: ExtensionInstall[];
  readonly templates: TemplateDeployment[];
  steady: boolean;
  workspace: Argument | undefined;
  readonly covered: Span[];
  /** The variables of its own that programs see. */
  readonly exported: Set<string>;
  readonly inline: { readonly source: PythonSource; readonly moment: Moment }[];
  readonly handed: Handed[];
  /** The command before, and where it ends. */
  before: (RunCommand & { readonly end: number }) | undefined;
  /** How many functions are open. */
  functions: number;
  /** What it calls "az" is something of its own. */
  readonly ownAz: boolean;
}

/** Follows a script from command to command. */
export function runScript(script: Script): ScriptFacts {
  const own = ownFunctions(script.text);
  const { steps } = readGuardedShell(script.text, {
    ...script.options,
    isIdle: (name, others) => !own.has(name) && isIdle(name, others),
  });
  const unsteady = unsteadyNames(steps);
  const { file, folders } = script;
  const where: Whereabouts = { file, folders, stack: [], previous: folders };
  const lists = {
    ...{ commands: [], effects: [], calls: [], installs: [], extensions: [], templates: [] },
    ...{ covered: [], inline: [], handed: [] },
  };
  const workspace = workspaceBefore(script);
  const run: Run = {
    script,
    where,
    variables: new Map(),
    steady: true,
    workspace,
    before: undefined,
    functions: 0,
    exported: new Set(),
    ownAz: definesAz(script.text),
    ...lists,
  };
  const outer: Whereabouts['folders'][] = [];
  const visit = (step: ShellStep) => {
    if (step.kind !== 'assignment' && step.kind !== 'command' && step.of === 'function')
      run.functions += step.kind === 'enter' ? 1 : -1;
    if (step.kind === 'enter') outer.push(where.folders);
    else if (step.kind === 'leave') where.folders = outer.pop() ?? where.folders;
    else if (step.kind === 'assignment') assign(run.variables, step, unsteady, script);
    else if (step.kind === 'command') runCommand(run, step, outer.length > 0);
  };
  walkSteps(steps, script, run.variables, visit, (step) => {
    if (step.kind === 'command') run.covered.push(step.span);
  });
  return { ...run, lost: mentionsOfHandingOn(script.text) > run.handed.length };
}

/** A function or an alias that is called "az" takes the place of the program. */
function definesAz(text: string): boolean {
  return /\bfunction\s{1,9}(?:\w{1,9}:)?az\b(?!-)|(?<![\w$./-])az\s{0,9}\(\s{0,9}\)|\b(?:alias|doskey)\s{1,9}(?:-g\s{1,9})?["']?az=|\b(?:Set-Alias|New-Alias|sal|nal)\s{1,9}(?:-Name\s{1,9})?["']?az\b(?!-)/i.test(
    text,
  );
}

/** The names that a script may define as functions. */
function ownFunctions(text: string): ReadonlySet<string> {
  const found = text.matchAll(
    /\bfunction\s{1,9}(?:\w{1,9}:)?([\w-]{1,99})|(?<![\w-])([\w-]{1,99})\s{0,9}\(\s{0,9}\)/gi,
  );
  return new Set([...found].map(([, a, b]) => a ?? b ?? ''));
}

function runCommand(run: Run, step: CommandStep, isNested: boolean): void {
  const { script, where, variables } = run;
  const words = expandWords(step.words, variables, script);
  const moment = momentOf(run, step);
  const { before } = run;
  noteEffects(run, words, step, moment);
  const found = findVerb(words);
  if (found) {
    // What a function or alias of that name does with its words nobody can tell: it may add some, or do nothing.
    const isPlain = found.runs && !run.ownAz;
    const strength = isPlain ? 'command' : printing.test(words[0]?.text ?? '') ? 'weak' : 'documented';
    const standing = {
      script,
      span: step.span,
      strength,
      ...(strength === 'command' ? { moment } : {}),
      folders: where.folders,
      ...(run.workspace === undefined ? {} : { workspace: run.workspace }),
    } as const;
    const command = buildCommand({ ...found, adds: found.adds || run.ownAz }, standing);
    if (command) run.commands.push(command);
    run.covered.push(step.span);
    return;
  }
  for (const name of exportedBy(words)) run.exported.add(name);
  const workspace = defaultWorkspace(words, script);
  // Of a default that only some ways through the script set, nobody knows whether it holds.
  if (workspace) run.workspace = { ...workspace, known: workspace.known && !isNested && !step.conditional };
  if (step.words.length > 0 && isSource(words, script)) forget(variables);
  const call = calledScript(words);
  if (call) {
    const file = (word: Expanded) => fileArgumentOf(word, script, where.folders);
    run.calls.push({ file: file(call), given: words.slice(words.indexOf(call) + 1).map(file), moment });
  }
  // A script that is called may set another default.
  if (call && run.workspace && /\.(sh|bash|ps1|cmd|bat)$/i.test(call.text)) {
    run.workspace = { ...run.workspace, known: false };
  }
  if (appliesTerraform(words)) run.calls.push({ file: anyTerraform(script.locate(step.span)), moment });
  noteHandedOn(run, words, step, before?.words ?? [], isNested);
  const extension = extensionInstallOf(words, script);
  if (extension) run.extensions.push(extension);
  const template = templateDeploymentOf(words, script, where.folders);
  if (template) run.templates.push(template);
  const install = pipInstallOf(words, script, where.folders);
  if (install) run.installs.push(install);
  // A program that ran before, or one that may not run, does not run with what is installed.
  if (switchesPython(words) || (install && (isNested || step.conditional || run.calls.length > 0))) run.steady = false;
  move(where, words, step.conditional);
}

function noteHandedOn(
  run: Run,
  words: readonly Expanded[],
  step: CommandStep,
  before: readonly Expanded[],
  isNested: boolean,
): void {
  const handed = handedOn(words, step.redirects, before);
  if (handed) run.handed.push(isNested || step.conditional ? { ...handed, value: undefined } : handed);
}

/** When a command runs. */
function momentOf({ script, functions }: Run, { span, conditional }: CommandStep): Moment {
  const isSure = !conditional && script.step?.conditional !== true;
  const ordered = functions === 0;
  return { program: runnerOf(script).id, at: script.locate(span), ordered, sure: isSure && ordered };
}

/** What a command does to files. */
function noteEffects(run: Run, words: readonly Expanded[], step: CommandStep, moment: Moment): void {
  const { script, where, variables } = run;
  const expand = (word: CommandStep['words'][number]) => expandWords([word], variables, script)[0];
  const redirects = step.redirects.flatMap(({ operator, target }) => {
    const expanded = expand(target);
    return expanded ? [{ operator, target: expanded }] : [];
  });
  const isBehind =
    step.piped && run.before && /^\s*\|&?\s*$/.test(script.text.slice(run.before.end, step.span.start).slice(0, 200));
  const command: RunCommand = {
    words,
    redirects,
    input: step.input && expand(step.input),
    written: step.input,
    before: isBehind ? run.before : undefined,
    environment: () => environmentOf(script, variables, run.exported, step.given),
    script,
    folders: where.folders,
  };
  for (const change of fileChangesOf(command)) run.effects.push(atMoment(change, moment));
  const python = inlinePython(command);
  if (python) noteInline(run, python, moment);
  run.before = { ...command, end: step.span.end };
}

/** What Python in the script does: it runs where the script is by then. */
function noteInline(run: Run, source: PythonSource, moment: Moment): void {
  const { folders } = run.where;
  run.inline.push({ source, moment });
  for (const effect of pythonEffectsOf(source)) {
    const { pattern } = effect;
    run.effects.push({ ...effect, moment, pattern: { ...pattern, path: { ...pattern.path, folders } } });
  }
}

/** Programs that print their words. */
const printing = /^(echo|printf|log\w*|info|warn\w*|error|print\w*|cat|grep|write-\w+|say|rem)$/i;

/** A file that is read into the script may set any of its variables, and in cmd so may one that is called. */
function isSource([first, second]: readonly Expanded[], { options }: Script): boolean {
  if (options.dialect === 'cmd' && first?.text.toLowerCase() === 'call')
    return /^:|\.(bat|cmd)$/i.test(second?.text ?? '') && !/(^|\/)az\.cmd$/i.test(second?.text ?? '');
  return /^(source|\.)$/.test(first?.text ?? '') && second !== undefined;
}

function forget(variables: Variables): void {
  for (const name of variables.keys()) variables.set(name, 'unknown');
}

function appliesTerraform([first, ...others]: readonly Expanded[]): boolean {
  return (
    /^(terraform|tofu|terragrunt)(\.exe)?$/i.test(first?.text ?? '') &&
    others.some(({ text }) => /^(apply|run-all)$/.test(text))
  );
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
  /^(sudo|time|env|nohup|exec|command|eval|xargs|timeout|retry|nice|run|!|cd|chdir|sl|set-location|pushd|push-location|popd|pop-location|tee|sponge|write-host|write-output|write-information|set-content|out-file|add-content|tee-object|sc|ac|cp|mv|ln|copy|move|ren|rename|xcopy|robocopy|copy-item|move-item|rename-item|new-item|ni|cpi|mi|install|rsync|truncate|touch|curl|wget|invoke-webrequest|iwr|invoke-restmethod|irm|unzip|7z|tar|expand-archive|git|azcopy|aws|gsutil|gcloud|scp|gh|dvc|conda-lock|pip-compile|poetry|uv|jupyter|mlflow|kaggle|cookiecutter|copier|patch|ed|ex|g?awk|nawk|mawk|get-content|gc|type|make|terraform|tofu|terragrunt|new-az\w*deployment)$|(^|[\\/])(az|yq|g?sed|perl|(ba|z|k|da)?sh|pwsh|powershell|source|python3?|call|\.|&)(\.\w+)?$|^(pip3?|conda|mamba|micromamba|deactivate)$|\.(sh|bash|ps1|py|cmd|bat)$/i;

/** Whether a command is none of those that matter here: most are not, and to read their words would cost time. */
function isIdle(name: string, others: readonly string[]): boolean {
  if (/[$`]/.test(name) || acting.test(name) || assigning.test(name)) return false;
  return !others.some((word) => {
    const option = word.replace(/=.*$/s, '');
    return outputOption.test(option) || folderOption.test(option);
  });
}

const assigning =
  /^(export|local|declare|typeset|readonly|read|mapfile|readarray|unset|getopts|cat|echo|printf|envsubst|jq|jinja2?|gomplate|j2)$/;
