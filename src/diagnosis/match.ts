import { type Message, messages } from './catalogue.ts';
import { type LogLine, lineAt, type NormalText, normalise, withoutAccents } from './normalise.ts';

/** A message found in a text. */
export interface Match {
  readonly message: Message;
  /** What the groups of its pattern hold; a group that took no part is the empty string. */
  readonly captures: readonly string[];
  /** The line of the log in which it begins. */
  readonly line: number;
  /** The lines in which the same message with the same captures begins; of very many the first. */
  readonly lines: readonly number[];
  /** How many lines they are. */
  readonly times: number;
  /** Offset in the normalised text. */
  readonly at: number;
}

/** Different captures of one message that are kept of one text; the rest is counted with the last. */
const mostOfMessage = 200;
const mostLines = 1000;

interface Patterns {
  readonly message: Message;
  readonly pattern: RegExp;
  readonly alias: RegExp | undefined;
}

let compiled: readonly Patterns[] | undefined;

function patterns(): readonly Patterns[] {
  compiled ??= messages.map((message) => ({
    message,
    pattern: new RegExp(message.match, `g${message.flags ?? 'i'}`),
    alias: message.aliasMatch === undefined ? undefined : new RegExp(message.aliasMatch, 'gi'),
  }));
  return compiled;
}

/** A longer text is no paste of a terminal that broke its lines. */
const mostGluedLines = 200;

/**
 * All messages in lines of a log, in their order; `translated`: in translations of the documentation, too. What a terminal may have broken
 * inside words is tried both ways; of a longer text only if nothing is found otherwise.
 */
export function matchesIn(
  lines: readonly LogLine[],
  options: { readonly translated?: boolean } = {},
): readonly Match[] {
  const translated = options.translated === true;
  const found = matchesInText(normalise(lines), translated);
  if (lines.length < 2 || (found.length > 0 && lines.length > mostGluedLines)) return found;
  const ids = new Set(found.map(({ message }) => message.id));
  const glued = matchesInText(normalise(lines, true), translated).filter(({ message }) => !ids.has(message.id));
  return [...found, ...glued].sort((a, b) => a.line - b.line || a.at - b.at);
}

function matchesInText(normal: NormalText, translated: boolean): readonly Match[] {
  const plain = translated ? withoutAccents(normal.text) : '';
  return patterns()
    .flatMap(({ message, pattern, alias }) => {
      const found = matchesOf(message, pattern, normal, normal.text);
      return found.length === 0 && alias !== undefined && translated ? matchesOf(message, alias, normal, plain) : found;
    })
    .sort((a, b) => a.at - b.at);
}

function matchesOf(message: Message, pattern: RegExp, normal: NormalText, text: string): readonly Match[] {
  const found = new Map<string, Match & { lines: number[] }>();
  let last = '';
  for (const match of text.matchAll(pattern)) {
    const captures = match.slice(1).map((capture) => capture ?? '');
    const own = captures.join('\n');
    const key = found.has(own) || found.size < mostOfMessage ? own : last;
    const known = found.get(key);
    const line = lineAt(normal, match.index);
    last = key;
    if (known === undefined) found.set(key, { message, captures, line, lines: [line], times: 1, at: match.index });
    else if (known.lines.at(-1) !== line) {
      if (known.lines.length < mostLines) known.lines.push(line);
      found.set(key, { ...known, times: known.times + 1 });
    }
  }
  return [...found.values()];
}
