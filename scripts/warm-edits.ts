import { type Config, defaultConfig } from '../src/config/config.ts';
import { lint } from '../src/engine/lint.ts';
import { type WarmLint, warmLint } from '../src/engine/warm.ts';
import { rules } from '../src/rules/index.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { type Files, mutate, numbersOf } from './fuzz-mutations.ts';

/** A repository that is edited, from its name on. */
export interface Edited {
  readonly name: string;
  readonly files: Files;
  readonly config?: Config;
}

/** An edit after which the warm result was another than that of a fresh run. */
export interface Difference {
  readonly edit: number;
  readonly name: string;
  readonly warm: string;
  readonly fresh: string;
}

/** Edits that lead further from a repository before it starts anew. */
const longestWalk = 12;

/**
 * Edits repositories at random, by a seed, and lints each state twice: with one memory for all of them, and anew. Each walk leads from a repository
 * to ever more broken ones, with steps back between: what an editor's "undo" does. `after` is told of each edit.
 */
export async function walkEdits(
  repositories: readonly Edited[],
  edits: number,
  seed: number,
  after: (edit: number) => void = () => {},
): Promise<readonly Difference[]> {
  const warm: WarmLint = warmLint();
  const next = numbersOf(seed);
  const differences: Difference[] = [];
  for (let edit = 0; edit < edits; ) {
    const repository = repositories[Math.floor(next() * repositories.length)];
    if (repository === undefined) break;
    const { name, config = defaultConfig } = repository;
    const states: Files[] = [repository.files];
    for (let step = 0; step < longestWalk && edit < edits; step++, edit++) {
      const files = states.at(-1) ?? repository.files;
      const workspace = memoryWorkspace(files);
      const found = JSON.stringify(await warm(workspace, rules, config));
      const fresh = JSON.stringify(await lint(workspace, rules, config));
      if (found !== fresh) differences.push({ edit, name, warm: found, fresh });
      after(edit);
      if (states.length > 1 && next() < 0.25) states.pop();
      else states.push(mutate(files, Math.floor(next() * 2 ** 31)));
    }
  }
  return differences;
}
