import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type KeptAnnotation, keptAnnotations } from './annotations.ts';
import { type Command, parseCommand } from './commands.ts';
import type { Event } from './events.ts';
import { parseOutputs } from './outputs.ts';
import { runNode, top } from './process.ts';
import { temporaryFolder } from './repository.ts';

/** A step that uses the Action. */
export interface Step {
  /** GITHUB_WORKSPACE and working directory. */
  readonly workspace: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: Event;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the runner makes of a finished step. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly annotations: readonly KeptAnnotation[];
  readonly commands: readonly Command[];
  /** Lines of both streams that are no commands. */
  readonly log: readonly string[];
  /** Undefined: over the runner's limit of 1 MiB, so not uploaded. */
  readonly summary: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

const largestSummary = 1024 * 1024;

/** Runs the built Action as GitHub's runner runs a JavaScript action, on its own Node, without a network of its own. */
export async function runAction(step: Step): Promise<StepResult> {
  const folder = temporaryFolder();
  const files = { output: join(folder, 'output'), summary: join(folder, 'summary'), event: join(folder, 'event.json') };
  writeFileSync(files.output, '');
  writeFileSync(files.summary, '');
  writeFileSync(files.event, JSON.stringify(step.event?.payload ?? {}));
  const { exitCode, stdout, stderr } = await runNode(join(top, mainOf(actionFile())), [], {
    cwd: step.workspace,
    env: { ...environmentOf(step, files), ...inputsOf(step.inputs ?? {}), ...step.environment },
  });
  const lines = `${stdout}\n${stderr}`.split(/\r\n|\r|\n/);
  const parsed = lines.map((line) => ({ line, command: parseCommand(line) }));
  const commands = parsed.flatMap(({ command }) => command ?? []);
  const summary = readFileSync(files.summary);
  return {
    exitCode,
    commands,
    annotations: keptAnnotations(commands),
    log: parsed.flatMap(({ line, command }) => (command === undefined && line !== '' ? [line] : [])),
    summary: summary.length > largestSummary ? undefined : summary.toString('utf8'),
    outputs: parseOutputs(readFileSync(files.output, 'utf8')),
  };
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
  readonly branding: { readonly icon: string; readonly color: string };
}

/** This repository's `action.yml`. */
export function actionFile(): ActionFile {
  // The file is ours and its form is what the tests of it check.
  return load(readFileSync(join(top, 'action.yml'), 'utf8')) as ActionFile;
}

function mainOf(action: ActionFile): string {
  if (!existsSync(join(top, action.runs.main)))
    throw new Error(`${action.runs.main} is missing; run "npm run bundle".`);
  return action.runs.main;
}

/** Inputs as the runner passes them: spaces become "_", "-" stays, all upper case; missing ones have their default. */
function inputsOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = Object.entries(actionFile().inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const inputs = { ...Object.fromEntries(defaults), ...given };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

function environmentOf(step: Step, files: { output: string; summary: string; event: string }): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, HOME } = process.env;
  return {
    ...{ PATH, SystemRoot, TEMP, HOME },
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_EVENT_NAME: step.event?.name ?? 'push',
    GITHUB_REPOSITORY: step.event?.repository ?? 'octo/models',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_SERVER_URL: 'https://github.com',
    // Nothing answers there: a test that needs the API starts its own.
    GITHUB_API_URL: 'http://127.0.0.1:9',
  };
}
