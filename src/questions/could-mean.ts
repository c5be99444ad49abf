import type { AssetUse, Entity } from '../model/entity.ts';
import type { Fact, Unknown } from '../model/facts.ts';
import type { Asking } from './plain-environment.ts';

/** What one kind of asset the repository declares. */
type DeclaredOf<T> = () => readonly T[];

/**
 * What a reference means, for a question about what it means. Where it is not known that is recorded only if it could mean something declared
 * here of which the question holds, or is itself open: what is made elsewhere no rule can judge, and says nothing of, whatever its name.
 */
export function needMeant<T extends Entity>(
  fact: Fact<AssetUse<T>>,
  declared: DeclaredOf<T>,
  holds: (item: T, asking: Asking) => boolean,
  context: Asking,
): AssetUse<T> | undefined {
  return fact.state === 'unknown' && !couldMean(fact, declared, holds) ? undefined : context.need(fact);
}

/** Whether a reference in a file could mean something of which a question holds or is open. A name is all that YAML can refer by. */
function couldMean<T extends Entity>(
  { at, meant }: Unknown,
  declared: DeclaredOf<T>,
  holds: (item: T, asking: Asking) => boolean,
): boolean {
  const own = (meant?.() ?? []) as readonly T[]; // what the same reference was found to mean
  if (own.some((item) => mightHold(item, holds))) return true;
  const isInCode = isCode(at.file);
  return declared().some(
    (item) => (item.name.state === 'known' || (isInCode && isCode(item.file))) && mightHold(item, holds),
  );
}

function isCode(file: string): boolean {
  return /\.(py|ipynb)$/i.test(file);
}

/** Whether a question about something holds, or asks for what is not known. */
function mightHold<T>(item: T, holds: (item: T, asking: Asking) => boolean): boolean {
  let isOpen = false;
  const asking: Asking = {
    need: (fact) => {
      if (fact.state === 'unknown') isOpen = true;
      return fact.state === 'known' ? fact.value : undefined;
    },
    undecided: () => {
      isOpen = true;
    },
  };
  return holds(item, asking) || isOpen;
}
