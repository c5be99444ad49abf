import type { Span } from '../../text/location.ts';

/** A word of a command in a RUN. */
export interface RunWord {
  /** Without quotes, variables filled in; undefined if nobody can tell. */
  readonly text: string | undefined;
  readonly written: string;
  readonly span: Span;
}

/** The options of a command and the words that are none. */
export interface Options {
  /** In order; the name of an option with its value, if it takes one. */
  readonly options: readonly { readonly name: string; readonly value: RunWord | undefined }[];
  readonly rest: readonly RunWord[];
}

/** Tells options from operands. `valued`: the options that take the next word. */
export function splitOptions(words: readonly RunWord[], valued: ReadonlySet<string>): Options {
  const options: { name: string; value: RunWord | undefined }[] = [];
  const rest: RunWord[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const text = word.text ?? word.written;
    if (!text.startsWith('-') || text === '-') {
      rest.push(word);
      continue;
    }
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const name = equals < 0 ? text : text.slice(0, equals);
    if (equals >= 0) options.push({ name, value: { ...word, text: word.text && text.slice(equals + 1) } });
    else if (valued.has(name)) options.push({ name, value: words[++index] });
    else if (/^-[rce]./.test(name) && !name.startsWith('--') && valued.has(name.slice(0, 2))) {
      options.push({ name: name.slice(0, 2), value: { ...word, text: word.text && text.slice(2) } });
    } else options.push({ name, value: undefined });
  }
  return { options, rest };
}
