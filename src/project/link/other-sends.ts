import type { Location } from '../../text/location.ts';

/** Ways in which one declaration is sent, each with the steps that send it in the other ways. */
export function withOtherSends<E extends { readonly sends?: readonly Location[] }>(ways: readonly E[]): readonly E[] {
  if (ways.length < 2) return ways;
  const all = ways.flatMap(({ sends = [] }) => sends);
  return ways.map((way) => ({ ...way, otherSends: all.filter((send) => way.sends?.includes(send) !== true) }));
}
