import type { Location } from '../../text/location.ts';

/** A value in an infrastructure template, as far as it can be told without evaluating anything. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: Location }
  | ObjectExpression
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly at: Location }
  /** `a.b.c`. */
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly at: Location }
  /** A text with values inside. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[]; readonly at: Location }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[]; readonly at: Location }
  /** Anything else: a condition, a loop, an operator, a construct we do not know. */
  | { readonly kind: 'unknown'; readonly at: Location };

export interface ObjectExpression {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  /** It may have entries that are not listed: a spread, a computed key, something unread. */
  readonly open: boolean;
  readonly at: Location;
}

export interface Entry {
  readonly name: string;
  readonly key: Location;
  readonly value: Expression;
}

/** Nesting beyond this is not followed. */
export const deepest = 60;
