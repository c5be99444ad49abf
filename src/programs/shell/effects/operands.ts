import { valueAfter } from '../argument.ts';
import type { Expanded } from '../expand.ts';
import { programOf } from './command-name.ts';

/** The words of a command that are no options; `valued` tells the options that take the next word. */
export function operandsOf(words: readonly Expanded[], valued?: RegExp): readonly Expanded[] {
  const found: Expanded[] = [];
  const program = programOf(words);
  const start = program ? words.indexOf(program) + 1 : 0;
  let isPlain = false;
  for (let index = start; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    if (!isPlain && word.text === '--') isPlain = true;
    else if (!isPlain && /^-./.test(word.text)) index += valued?.test(word.text) ? 1 : 0;
    else found.push(word);
  }
  return found;
}

/** The value of the first of some options: the next word, or what stands behind "=". */
export function optionValue(words: readonly Expanded[], option: RegExp): Expanded | undefined {
  for (const [index, word] of words.entries()) {
    if (option.test(word.text)) return words[index + 1];
    const equals = word.text.indexOf('=');
    if (equals > 0 && word.parts[0]?.kind === 'text' && option.test(word.text.slice(0, equals))) {
      return valueAfter(word, equals);
    }
  }
  return undefined;
}
