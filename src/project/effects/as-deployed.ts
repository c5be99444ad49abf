import { type Fact, placeOf } from '../../model/facts.ts';
import type { FactKey, FieldRow, FieldTable } from './field-table.ts';
import type { View } from './overrides.ts';

/** A declaration as one way of sending it leaves it: every fact with what its row says may set it. */
export function asSent<D extends object>(declaration: D, table: FieldTable<D>, view: View): D {
  const changed: Partial<Record<keyof D, unknown>> = {};
  for (const [key, { paths, read }] of rowsOf(table)) {
    const fact = factOf(declaration, key);
    if (fact === undefined) continue;
    const applied = view.apply(fact, paths, read);
    if (applied !== fact) changed[key] = applied;
  }
  // Each fact is replaced by one of the same value: `read` of a row makes what the fact holds.
  return Object.keys(changed).length === 0 ? declaration : { ...declaration, ...(changed as Partial<D>) };
}

/** A declaration as updates leave it: what they may set is not known. */
export function asUpdated<D extends object>(
  declaration: D,
  table: FieldTable<D>,
  updated: (field: string) => string | undefined,
): D {
  const changed: Partial<Record<keyof D, unknown>> = {};
  for (const [key, { paths }] of rowsOf(table)) {
    const fact = factOf(declaration, key);
    const because = paths.map(updated).find((each) => each !== undefined);
    if (fact !== undefined && because !== undefined)
      changed[key] = {
        ...{ state: 'unknown', at: placeOf(fact), because },
        ...(fact.state === 'known' && { unless: fact.value }),
      } satisfies Fact<unknown>;
  }
  // What is not known fits a fact of any value.
  return Object.keys(changed).length === 0 ? declaration : { ...declaration, ...(changed as Partial<D>) };
}

/** The rows of a table with their keys. */
export function rowsOf<D>(table: FieldTable<D>): readonly (readonly [FactKey<D>, FieldRow<unknown>])[] {
  return Object.entries(table) as unknown as readonly (readonly [FactKey<D>, FieldRow<unknown>])[]; // the keys of a table are those of its type
}

/** The fact under a key. */
export function factOf<D>(declaration: D, key: keyof D): Fact<unknown> | undefined {
  return declaration[key] as Fact<unknown> | undefined; // a key of `FactKey` holds a fact, or nothing
}
