import { groupBy } from '../../text/group.ts';
import type { ExpressionSource } from './expression-source.ts';
import type { Taken } from './flow.ts';
import type {
  Binding,
  PythonAssignment,
  PythonAttribute,
  PythonBlock,
  PythonCall,
  PythonExit,
  PythonExpression,
  PythonFunction,
  PythonImport,
  PythonJump,
  PythonLoop,
  PythonName,
  PythonPlace,
  PythonScope,
  PythonSubscript,
} from './module.ts';
import type { Spread } from './spread.ts';
import type { PythonNode } from './tree.ts';

/** The facts gathered so far, and where the walk stands. */
export interface Gathering {
  readonly text: string;
  readonly shift: number;
  /** Whether the ways through functions and the uses of names are wanted, too. */
  readonly isWhole: boolean;
  readonly functions: PythonFunction[];
  readonly imports: PythonImport[];
  readonly assignments: PythonAssignment[];
  readonly returns: PythonExpression[];
  readonly exits: PythonExit[];
  readonly names: PythonName[];
  readonly subscripts: PythonSubscript[];
  readonly attributes: PythonAttribute[];
  readonly jumps: PythonJump[];
  readonly loops: PythonLoop[];
  /** Whether a `return` is reached, by its offset. */
  readonly taken: Map<number, Taken>;
  damaged: boolean;
  /** Where the first such place is. */
  damagedAt: number | undefined;
  readonly scopes: PythonScope[];
  readonly blocks: PythonBlock[];
  readonly calls: Map<string, PythonCall>;
  readonly spreads: Spread[];
  /** Names that `global` or `nonlocal` moves out of a scope: "scope name". */
  readonly outside: Map<string, number>;
  /** Where `global` and `nonlocal` stand: the key of `outside`, and from where to where no use of the name may stand. */
  readonly declarations: { readonly key: string; readonly from: number; readonly to: number }[];
  place: PythonPlace;
}

/** An empty gathering, standing in the module. */
export function startGathering(text: string, shift: number, isWhole: boolean): Gathering {
  return {
    text,
    shift,
    isWhole,
    functions: [],
    imports: [],
    assignments: [],
    returns: [],
    exits: [],
    names: [],
    subscripts: [],
    attributes: [],
    jumps: [],
    loops: [],
    taken: new Map(),
    damaged: false,
    damagedAt: undefined,
    scopes: [{ kind: 'module', name: '', parent: 0 }],
    blocks: [{ parent: 0, loop: false, role: '', swallows: false }],
    calls: new Map(),
    spreads: [],
    outside: new Map(),
    declarations: [],
    place: { scope: 0, block: 0 },
  };
}

/** What the expression reader needs to know here. */
export function sourceOf({ text, shift, calls, spreads, place, isWhole }: Gathering): ExpressionSource {
  return { text, shift, calls, spreads, place, isWhole };
}

/** The span of a node in the file. */
export function spanIn({ shift }: Gathering, node: PythonNode) {
  return { start: node.from + shift, end: node.to + shift };
}

/** The text of a node. */
export function textIn({ text }: Gathering, node: PythonNode): string {
  return text.slice(node.from, node.to);
}

/** Notes that a target is bound or set by a statement. */
export function bind(
  gathering: Gathering,
  target: PythonExpression,
  statement: PythonNode,
  how: Binding,
  value?: PythonExpression,
  more?: Pick<PythonAssignment, 'added' | 'enters' | 'unpacks'>,
): void {
  if (target.kind === 'list') {
    for (const item of target.items) bind(gathering, item, statement, 'other');
    return;
  }
  if (target.kind !== 'name' && target.kind !== 'attribute' && target.kind !== 'subscript') return;
  const { scope, block } = gathering.place;
  const owner = target.kind === 'name' ? (gathering.outside.get(`${scope} ${target.name}`) ?? scope) : scope;
  gathering.assignments.push({
    target,
    ...(value === undefined ? {} : { value }),
    ...more,
    how,
    span: spanIn(gathering, statement),
    place: { scope: owner, block },
  });
}

/** Enters a new scope; the caller puts the old place back. */
export function enterScope(gathering: Gathering, kind: PythonScope['kind'], name: string): number {
  const scope = gathering.scopes.push({ kind, name, parent: gathering.place.scope }) - 1;
  gathering.place = { ...gathering.place, scope };
  return scope;
}

/** Enters a new block; the caller puts the old place back. */
export function enterBlock(
  gathering: Gathering,
  block: Pick<PythonBlock, 'role' | 'swallows' | 'hidesNames' | 'test'>,
): void {
  const loop = block.role === 'for' || block.role === 'while';
  const index = gathering.blocks.push({ parent: gathering.place.block, loop, ...block }) - 1;
  gathering.place = { ...gathering.place, block: index };
}

/** Whether a name is used before the `global` or `nonlocal` that is about it: Python refuses that. */
export function isDeclaredLate({ declarations, names }: Gathering): boolean {
  if (declarations.length === 0) return false;
  const uses = groupBy(names, ({ name, place }) => `${place.scope} ${name}`);
  return declarations.some(({ key, from, to }) => {
    const first = uses.get(key)?.find(({ span }) => span.start >= from);
    return first !== undefined && first.span.start < to;
  });
}
