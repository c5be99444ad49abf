import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { actionNode, top } from './process.ts';

/** A step as it stands in YAML. */
export type Step = Readonly<Record<string, unknown>> & { readonly script?: string; readonly condition?: string };

interface Template {
  readonly parameters: readonly { readonly name: string; readonly default: string | boolean }[];
  readonly steps: readonly Step[];
}

/** The steps of a template with its parameters filled in, as the service does it before the run: truth values become "True" and "False". */
export function expand(yaml: string, given: Readonly<Record<string, string | boolean>> = {}): readonly Step[] {
  const { parameters, steps } = load(yaml) as Template;
  const values = new Map(parameters.map(({ name, default: usual }) => [name, given[name] ?? usual]));
  const unknown = Object.keys(given).filter((name) => !values.has(name));
  if (unknown.length > 0) throw new Error(`Unexpected parameters ${unknown.join(', ')}`);
  return JSON.parse(JSON.stringify(steps), (_, value) =>
    typeof value === 'string'
      ? value.replace(/\$\{\{ parameters\.(\w+) \}\}/g, (_, name) => textOf(values.get(name)))
      : value,
  );
}

function textOf(value: string | boolean | undefined): string {
  if (value === undefined) throw new Error('No such parameter');
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}

/** What a step did: nothing if its condition did not hold. */
export interface Ran {
  readonly step: Step;
  readonly output: string;
  readonly failed: boolean;
}

/**
 * Runs steps one after the other as an agent on Linux does: variables in "$( )" are filled in before, conditions decide, a step that fails makes the job fail.
 * Tasks and publishing only have their paths filled in. `npx` is this repository's program.
 */
export async function runSteps(
  steps: readonly Step[],
  cwd: string,
  temp: string,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Ran[]> {
  const bin = join(temp, 'bin');
  mkdirSync(bin, { recursive: true });
  const npx = `#!/bin/sh\n[ "$1" = --yes ] || exit 90\ncase "$2" in azureml-batch-lint|azureml-batch-lint@*) ;; *) exit 91 ;; esac\nshift 2\nexec "${actionNode}" "${join(top, 'dist/cli.js')}" "$@"\n`;
  writeFileSync(join(bin, 'npx'), npx, { mode: 0o755 });
  const variables: Readonly<Record<string, string | undefined>> = {
    'Agent.TempDirectory': temp,
    'System.AccessToken': 'a-token',
  };
  const fill = (text: string) => text.replace(/\$\(([\w.]+)\)/g, (whole, name) => variables[name] ?? whole);
  let failed = false;
  const ran: Ran[] = [];
  for (const each of steps) {
    const step: Step = JSON.parse(JSON.stringify(each), (_, value) =>
      typeof value === 'string' ? fill(value) : value,
    );
    if (!holds(step.condition ?? 'succeeded()', failed)) continue;
    if (step.script === undefined) {
      ran.push({ step, output: '', failed: false });
      continue;
    }
    const env = { ...process.env, ...environment, ...(step['env'] as object), PATH: `${bin}:${process.env['PATH']}` };
    const child = spawn('bash', ['--noprofile', '--norc', '-c', step.script], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    await once(child, 'close');
    failed ||= child.exitCode !== 0;
    ran.push({ step, output, failed: child.exitCode !== 0 });
  }
  return ran;
}

/** Evaluates the few conditions that our steps have. Texts are compared without regard to their case. */
function holds(condition: string, failed: boolean): boolean {
  if (condition === 'succeeded()') return !failed;
  if (condition === 'succeededOrFailed()') return true;
  const [, left, right] = /^and\(succeededOrFailed\(\), eq\('([^']*)', '([^']*)'\)\)$/.exec(condition) ?? [];
  if (left === undefined || right === undefined) throw new Error(`This harness does not know "${condition}"`);
  return left.toLowerCase() === right.toLowerCase();
}
