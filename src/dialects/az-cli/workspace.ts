import type { Argument } from '../../model/command.ts';
import { argumentOf, valueAfter } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import type { Script } from '../../programs/shell/script.ts';

/** The workspace that `az configure --defaults workspace=NAME` or `az config set defaults.workspace=NAME` makes the default. */
export function defaultWorkspace(words: readonly Expanded[], script: Script): Argument | undefined {
  const [az, verb, third] = words.map(({ text }) => text);
  if (!/(^|[\\/])az(\.cmd)?$/i.test(az ?? '')) return undefined;
  const isSet = verb === 'configure' || (verb === 'config' && third === 'set');
  const word = isSet ? words.findLast(({ text }) => /^(defaults\.)?workspace=/.test(text)) : undefined;
  if (word === undefined) return undefined;
  return argumentOf(valueAfter(word, word.text.indexOf('=')), script);
}
