import type { Location } from '../../text/location.ts';
import type { View } from '../effects/overrides.ts';

/** The steps that send a declaration in one way, and those that send it in the others. */
export function sendsOf(
  view: View | undefined,
  all: readonly (View | undefined)[],
): { readonly sends?: readonly Location[]; readonly otherSends?: readonly Location[] } {
  const sends = view?.sends ?? [];
  const others = all.flatMap((each) => (each === view ? [] : (each?.sends ?? [])));
  return { ...(sends.length > 0 ? { sends } : {}), ...(all.length > 1 ? { otherSends: others } : {}) };
}
