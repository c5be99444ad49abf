import type { Span } from '../../text/location.ts';

/** A package that a conda environment file asks for. Spans are offsets into the file. */
export interface CondaItem {
  readonly manager: 'conda' | 'pip';
  /** As written. */
  readonly name: string;
  /** Normalised: lower case; for pip, "-" between the parts as PEP 503 says. */
  readonly key: string;
  /** The constraint with its operator, or the empty string: "==1.2", "=3.8", ">=1,<2", "1.2". May be no valid constraint. */
  readonly specifier: string;
  /** The whole item without its quotes. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly specifierSpan?: Span;
  readonly extras: readonly string[];
  /** A pip environment marker: the package may be left out. */
  readonly marker?: string;
  /** Where pip gets it from, if not from an index: nobody here knows what it depends on. */
  readonly url?: string;
  readonly channel?: string;
}

/** A requirements file that an environment's pip list names. */
export interface CondaInclude {
  readonly path: string;
  readonly span: Span;
  readonly pathSpan: Span;
  /** A constraints file (`-c`): it limits versions and brings nothing. */
  readonly constraint: boolean;
}

/** A place where packages may come from that cannot be read here. */
export interface CondaGap {
  readonly span: Span;
  readonly reason: 'template' | 'url' | 'path' | 'editable' | 'unreadable' | 'yaml';
  /** Says it in words: `"{{ extra }}" is filled in by a template`. */
  readonly because: string;
}

/** A list in the file: its key, and where its items stand. */
export interface CondaList {
  readonly key: Span;
  /** undefined: the key has no value. */
  readonly list: Span | undefined;
  /** Written in brackets. */
  readonly flow: boolean;
}

/** A text with the place where it is written. */
export interface CondaText {
  readonly text: string;
  readonly span: Span;
}

/** What a conda environment file says. */
export interface CondaEnvironment {
  readonly name: CondaText | undefined;
  readonly prefix: CondaText | undefined;
  readonly channels: readonly CondaText[];
  /** Names of environment variables with the place of their values. */
  readonly variables: readonly CondaText[];
  /** The `dependencies` list, where a conda package could be added; undefined: there is no such key. */
  readonly dependencies: CondaList | undefined;
  /** Every `pip` list, where a pip package could be added. */
  readonly pipLists: readonly CondaList[];
  /** In source order. */
  readonly items: readonly CondaItem[];
  readonly includes: readonly CondaInclude[];
  /** pip options: `--extra-index-url …`. `name` as written, `value` perhaps empty. */
  readonly options: readonly { readonly name: string; readonly value: string; readonly span: Span }[];
  /** Empty: `items` and the included files are all there is. */
  readonly gaps: readonly CondaGap[];
}
