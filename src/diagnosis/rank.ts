import type { Message, MessageKind } from './catalogue.ts';

/** Something that a message was found by. */
interface Found {
  readonly message: Message;
  readonly captures: readonly string[];
}

/** What names a mistake of its own: two missing modules are two causes, two files that cannot be read are one. */
const telling: ReadonlySet<string> = new Set([
  ...['module', 'key', 'property', 'variable', 'name', 'parameter', 'member', 'package', 'requirement'],
]);

/** How much a message says, best first. */
const order: readonly MessageKind[] = ['cause', 'warning', 'fallback', 'other-service', 'wrapper', 'noise'];

/**
 * What is left of the messages found in one text or job: no noise, nothing that yields to another, one of each group, wrappers only where
 * nothing says more. Causes that stand for themselves come first, then weak ones; otherwise the order stays.
 */
export function ranked<T extends Found>(found: readonly T[]): readonly T[] {
  const ids = new Set(found.map(({ message }) => message.id));
  const kept = found.filter(
    ({ message }) => message.kind !== 'noise' && !message.yieldsTo?.some((other) => ids.has(other)),
  );
  const sorted = kept.toSorted((a, b) => rankOf(a.message) - rankOf(b.message));
  const best = sorted.some(({ message }) => message.kind === 'cause')
    ? sorted.filter(({ message }) => message.kind !== 'wrapper' && message.kind !== 'fallback')
    : sorted;
  return firstOfGroups(best);
}

/** Every message that only says that something failed. */
export function isWrapper({ kind }: Message): boolean {
  return kind === 'wrapper';
}

function rankOf(message: Message): number {
  return order.indexOf(message.kind) * 2 + (message.weak === undefined ? 0 : 1);
}

/** The first of each group, and of each message that names the same; the name of a group may be a message's own. */
function firstOfGroups<T extends Found>(found: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return found.filter(({ message, captures }) => {
    const names = captures.filter((_, index) => telling.has(message.captures?.[index] ?? ''));
    const key = message.group ?? [message.id, ...names].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
