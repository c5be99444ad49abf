import type { ExtensionInstall } from '../../model/command.ts';
import { argumentOf } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import { runnerOf, type Script } from '../../programs/shell/script.ts';
import { readArguments } from './arguments.ts';
import { extension } from './flags.ts';

/** Reads `az extension add|update`; undefined: the command is another. */
export function extensionInstallOf(words: readonly Expanded[], script: Script): ExtensionInstall | undefined {
  const start = words.findIndex(
    ({ text }, at) => text === 'extension' && /(^|[\\/])az(\.\w+)?$/i.test(words[at - 1]?.text ?? ''),
  );
  if (start < 0 || !/^(?:add|update)$/.test(words[start + 1]?.text ?? '')) return undefined;
  const { flags } = readArguments(words.slice(start + 2), extension);
  const given = (name: string) => flags.find((flag) => flag.name === name)?.values[0];
  const name = given('--name');
  const version = given('--version');
  return {
    program: runnerOf(script).id,
    ...(name?.known ? { name: name.text } : {}),
    ...(version ? { version: argumentOf(version, script) } : {}),
  };
}
