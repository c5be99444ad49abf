import { lookFor, type Message } from '../../src/diagnosis/catalogue.ts';
import { type Explained, explain } from '../../src/diagnosis/explain.ts';
import { mostTold, notes } from '../../src/report/explained.ts';
import type { ShownCause, ShownExplanation } from './protocol.ts';

/** Characters of a log that are looked at; of a longer one the end, where jobs say why they ended. */
const longest = 400_000;

/** What a pasted message, or a piece of a log, means. */
export function explained(pasted: string): ShownExplanation {
  const text = pasted.slice(-longest);
  const cut =
    pasted.length > longest ? [`Only the last ${longest.toLocaleString('en')} characters were looked at.`] : [];
  const { explained: found, onlyWrappers, ordinary, nearest, isForeign } = explain(text);
  if (found.length > 0) {
    const told = [
      ...(isForeign ? [notes.foreign] : []),
      ...(onlyWrappers ? [notes.wrapper] : []),
      ...(found.length > mostTold ? [`The first ${mostTold} of ${found.length} are shown.`] : []),
    ];
    return { notes: [...cut, ...told], causes: found.slice(0, mostTold).map(causeOf) };
  }
  if (ordinary.length > 0) {
    return {
      notes: [...cut, 'This is ordinary in healthy jobs, too.'],
      causes: ordinary.map((message) => causeOf({ message, named: [] })),
    };
  }
  const note = nearest.length > 0 ? `${notes.unknown} Is it one of these?` : `${notes.unknown} Give more of the text.`;
  return {
    notes: [...cut, note],
    causes: nearest.map((message) => causeOf({ message, named: [['message', message.sample]] })),
  };
}

function causeOf({ message, named }: Explained): ShownCause {
  const { cause, remedy, weak, source } = message;
  const look = lookOf(message);
  return {
    cause,
    named: named.map(([what, value]) => `${what} ${value}`),
    rules: [message.rule ?? [], message.also ?? []].flat(),
    source,
    ...(remedy === undefined ? {} : { remedy }),
    ...(weak === undefined ? {} : { surer: weak }),
    ...(look === undefined ? {} : { look }),
  };
}

function lookOf({ look }: Message): ShownCause['look'] {
  const found = look === undefined ? undefined : lookFor(look);
  return found && { at: found.at, commands: found.commands };
}
