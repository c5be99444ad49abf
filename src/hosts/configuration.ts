import { lstatSync, realpathSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { type Config, type ConfigProblem, defaultConfig } from '../config/config.ts';
import { parseConfig } from '../config/parse.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { FilePath } from '../text/location.ts';
import type { Content } from '../text/workspace.ts';
import { configurationName } from './configuration-name.ts';
import { isInside } from './inside.ts';
import { readText } from './read-text.ts';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the configuration: `given` (relative to the working directory), else the one at the root, else none.
 * Throws UsageError with every mistake at its place.
 */
export function readConfiguration(
  root: string,
  cwd: string,
  given: string | undefined,
  ruleIds: readonly string[],
): Config {
  const path = given === undefined ? join(root, configurationName) : resolve(cwd, given);
  if (given === undefined && !isThere(path)) return refuseOtherNames(root);
  const file = nameOf(root, path);
  const content = readFollowing(path, given === undefined ? root : undefined);
  if (content.text === undefined)
    throw new UsageError(`Cannot read the configuration "${given ?? file}": ${content.because}.`);
  const parsed = parseConfig(file, content.text, ruleIds);
  if ('problems' in parsed) throw refusal(parsed.problems, content.text);
  return parsed.config;
}

/** The path below the root of a file that the user named, or its name outside it. */
export function nameBelow(root: string, cwd: string, given: string): FilePath {
  return nameOf(root, resolve(cwd, given));
}

/** Whether a name is there, be it that of a link to nothing: whoever made it meant a configuration. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Reads a file through links; with `within` only where they end inside that folder. */
function readFollowing(path: string, within: string | undefined): Content {
  try {
    const real = realpathSync.native(path);
    if (within !== undefined && !isInside(within, real)) {
      return { failure: 'content', because: 'it is a link that leaves the repository' };
    }
    return readText(real);
  } catch (error) {
    return { failure: 'io', because: isDangling(path) ? 'it is a link to nothing' : reasonOf(error) };
  }
}

function isDangling(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** A misnamed configuration would be ignored without a word. */
function refuseOtherNames(root: string): Config {
  const other = ['.azureml-batch-lint.yaml', 'azureml-batch-lint.yml', 'azureml-batch-lint.yaml'].find((name) =>
    isThere(join(root, name)),
  );
  if (other === undefined) return defaultConfig;
  throw new UsageError(`The configuration is named "${other}". Rename it to "${configurationName}".`);
}

function nameOf(root: string, path: string): FilePath {
  return isInside(root, path) ? relative(root, path).split(sep).join('/') : basename(path);
}

function refusal(problems: readonly ConfigProblem[], text: string): UsageError {
  const lines = indexLines(text);
  const mistakes = problems.map(({ at, message }) => ({ file: at.file, ...positionAt(lines, at.span.start), message }));
  const told = mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  return new UsageError(told.join('\n'), mistakes);
}
