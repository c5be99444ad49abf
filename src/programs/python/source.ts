import { type Bindings, indexBindings } from '../../syntax/python/bindings.ts';
import type { PythonAssignment, PythonCode, PythonExpression } from '../../syntax/python/module.ts';
import { readPythonCode } from '../../syntax/python/read.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import type { BrokenCell } from './broken-cells.ts';
import type { Constant } from './constant.ts';
import { type Elsewhere, elsewhereFrom, type TextOf } from './elsewhere.ts';

/** A Python text of the repository: a script, or the code cells of a notebook put together. */
export interface PythonSource {
  readonly file: FilePath;
  readonly text: string;
  /** Where a span of `text` is in the file; without it, at the same offsets. */
  readonly locate?: (span: Span) => Location;
  /** What variables of the environment come to, by their names. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Cells of a notebook that cannot be read. */
  readonly broken?: readonly BrokenCell[];
}

/** One source with all that readers of it need. */
export interface Script {
  readonly file: FilePath;
  readonly module: PythonCode;
  readonly bindings: Bindings;
  /** Names under which the text imports something about batch endpoints. */
  readonly renamed: ReadonlySet<string>;
  /** The module of the client library that the text imports everything from, if it does so with no other. */
  readonly star?: string;
  /** What it reads from other files, if they can be looked at. */
  readonly elsewhere?: Elsewhere;
  /** The constants and paths that expressions were found to be: each is looked for once, however often it is met. */
  readonly found: {
    readonly constants: Map<PythonExpression, Constant | undefined>;
    readonly paths: Map<PythonExpression, string | undefined>;
  };
  /** What one turn of a loop, or one call of a function, gives to names, by what binds them. */
  readonly fixed?: ReadonlyMap<PythonAssignment, PythonExpression>;
  /** What variables of the environment come to, by their names. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Cells of a notebook that cannot be read. */
  readonly broken: readonly BrokenCell[];
  /** Whether the text changes its working directory somewhere. */
  readonly moves: boolean;
  locate(span: Span): Location;
}

/** Reads the facts of a source. */
export function readScript({ file, text, locate, variables, broken }: PythonSource, textOf?: TextOf): Script {
  const module = readPythonCode(text);
  const stars = module.imports.filter(({ name }) => name === '*').map((each) => each.module);
  const star = stars.every((each) => /^azure\.ai\.ml(\.|$)/.test(each)) ? stars.at(-1) : undefined;
  return {
    file,
    module,
    bindings: indexBindings(module),
    ...(star === undefined ? {} : { star }),
    ...(variables === undefined ? {} : { variables }),
    ...(textOf === undefined ? {} : { elsewhere: elsewhereFrom(file, textOf) }),
    renamed: new Set(
      module.imports.flatMap(({ name, alias }) => (alias !== undefined && /batch/i.test(name ?? '') ? [alias] : [])),
    ),
    found: { constants: new Map(), paths: new Map() },
    broken: broken ?? [],
    moves: module.calls.some(({ callee }) => /(^|\.)chdir$/.test(callee)),
    locate: locate ?? ((span) => ({ file, span })),
  };
}
