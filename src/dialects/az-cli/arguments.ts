import { valueAfter } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';

/** A flag of a command: how many words it takes. */
export type Arity = 'none' | 'one' | 'many';

/** The flags of a command by their long names, and what short names stand for. */
export interface FlagTable {
  readonly long: Readonly<Record<string, Arity>>;
  readonly short: Readonly<Record<string, string>>;
}

/** One flag as given, with its values. */
export interface GivenFlag {
  /** The long name; as written if the command does not know it. */
  readonly name: string;
  readonly known: boolean;
  readonly values: readonly Expanded[];
  /** Where it stands. */
  readonly span: Expanded['span'];
}

/** What stands behind the name of a command. */
export interface GivenArguments {
  readonly flags: readonly GivenFlag[];
  /** Some words are hidden: any flag may be among them. */
  readonly open: boolean;
}

/** Reads the words behind a command's name as `az` does: unique prefixes of long names, `--name=value`, several values. */
export function readArguments(words: readonly Expanded[], table: FlagTable): GivenArguments {
  const flags: GivenFlag[] = [];
  let open = false;
  let index = 0;
  while (index < words.length) {
    const word = words[index++];
    if (!word) break;
    const flag = flagOf(word, table);
    if (flag === undefined) {
      open ||= !word.known;
      continue;
    }
    const values = [...flag.inline];
    const limit = flag.arity === 'many' ? Number.POSITIVE_INFINITY : flag.arity === 'one' ? 1 : 0;
    while (values.length < limit && index < words.length) {
      const next = words[index];
      if (!next || isFlag(next)) break;
      if (next.hidden && flag.arity === 'many' && (flag.known || values.length > 0)) open = true;
      values.push(next);
      index++;
    }
    open ||= flag.unclear || values.some(({ parts }) => parts.some((part) => part.kind === 'variable' && part.all));
    flags.push({ name: flag.name, known: flag.known, values, span: word.span });
  }
  return { flags, open };
}

interface ReadFlag {
  readonly name: string;
  readonly known: boolean;
  readonly arity: Arity;
  readonly inline: readonly Expanded[];
  readonly unclear: boolean;
}

function flagOf(word: Expanded, table: FlagTable): ReadFlag | undefined {
  if (!isFlag(word)) return undefined;
  const equals = word.text.indexOf('=');
  const written = equals < 0 ? word.text : word.text.slice(0, equals);
  const inline = equals < 0 ? [] : [valueAfter(word, equals)];
  if (!word.text.startsWith('--')) return shortFlag(word, written, inline, table);
  if (!/^--[A-Za-z][\w-]*$/.test(written)) return { name: written, known: false, arity: 'none', inline, unclear: true };
  const all = table.long;
  const names = all[written] ? [written] : Object.keys(all).filter((name) => name.startsWith(written));
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    return { name: written, known: false, arity: equals < 0 ? 'many' : 'none', inline, unclear: others.length > 0 };
  return { name, known: true, arity: all[name] ?? 'one', inline, unclear: false };
}

function shortFlag(word: Expanded, written: string, inline: readonly Expanded[], table: FlagTable): ReadFlag {
  const short = written.slice(0, 2);
  const name = table.short[short];
  if (name === undefined) return { name: written, known: false, arity: 'many', inline, unclear: false };
  const arity = table.long[name] ?? 'one';
  const attached = written.length > 2 ? [valueAfter(word, 1)] : inline;
  return { name, known: true, arity, inline: attached, unclear: false };
}

function isFlag({ text, parts }: Expanded): boolean {
  return parts[0]?.kind === 'text' && /^-(-|[A-Za-z])/.test(text);
}
