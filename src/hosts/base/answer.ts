import type { BaseChoice } from './base.ts';

/** What a run is to be compared with, if it is. */
export type BaseAnswer =
  | ({ readonly kind: 'base' } & BaseChoice)
  /** A comparison was asked for, and nothing is known to be old: every finding counts as new. */
  | {
      readonly kind: 'none';
      /** Why, without a full stop: "this clone has no earlier commit". */
      readonly because: string;
      /** The one thing to do about it, as a sentence; may be empty. */
      readonly mend: string;
    }
  /** There is nothing to compare with: no finding counts as new. As a sentence. */
  | { readonly kind: 'unasked'; readonly said: string };

/** Finds out what the repository at a top level is compared with. Throws UsageError if the user named what is not there. */
export type ChooseBase = (root: string) => Promise<BaseAnswer>;
