import type { PythonCall, PythonPlace } from './module.ts';
import type { Spread } from './spread.ts';

/** What reading an expression needs to know: the parsed text, where it starts in the file, and where the expression stands. */
export interface ExpressionSource {
  readonly text: string;
  /** Added to every offset: 1 behind a byte order mark. */
  readonly shift: number;
  readonly place: PythonPlace;
  /** Whether it is asked which calls are sure. */
  readonly isWhole: boolean;
  /** Calls that were read, by their node's offsets: each is one object, however often it is met. */
  readonly calls: Map<string, PythonCall>;
  /** The calls that are given `**x`. */
  readonly spreads: Spread[];
}
