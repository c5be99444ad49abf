import { childrenOf, type PythonNode } from './tree.ts';

/**
 * Whether a way through a function is taken in some run. "maybe": nobody can tell, for instance because it hangs on a test of a parameter,
 * which the caller may never let fail.
 */
export type Taken = 'no' | 'maybe' | 'yes';

/** The ways out of one function. */
export interface Flow {
  /** Whether its end is reached without a `return`. */
  readonly end: Taken;
  /** Whether each `return` is reached, by the offset of its node. */
  readonly returns: ReadonlyMap<number, Taken>;
}

interface Walk {
  readonly text: string;
  /** Names that hold nothing of what the caller gives. */
  readonly own: ReadonlySet<string>;
  readonly returns: Map<number, Taken>;
}

const depthLimit = 60;
const definitions = new Set(['FunctionDefinition', 'ClassDefinition', 'DecoratedStatement', 'LambdaExpression']);

/** Follows the ways through the body of a function. */
export function flowOf(definition: PythonNode, text: string): Flow {
  const body = definition.getChild('Body');
  if (body === null) return { end: 'maybe', returns: new Map() };
  const walk: Walk = { text, own: ownNames(definition, text), returns: new Map() };
  return { end: sequence(childrenOf(body), 'yes', walk, 0), returns: walk.returns };
}

function sequence(nodes: readonly PythonNode[], from: Taken, walk: Walk, depth: number): Taken {
  let taken = from;
  for (const node of nodes) {
    if (taken === 'no') return 'no';
    taken = depth > depthLimit ? 'maybe' : statement(node, taken, walk, depth + 1);
  }
  return taken;
}

function statement(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  switch (node.name) {
    case 'ReturnStatement':
      walk.returns.set(node.from, from);
      return 'no';
    case 'RaiseStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return 'no';
    case 'StatementGroup':
      return sequence(childrenOf(node), from, walk, depth);
    case 'ExpressionStatement':
      return afterExpression(node, from, walk);
    case 'AssertStatement':
      return /^assert\s*(?:\(\s*)?(False|0)\b/.test(walk.text.slice(node.from, node.to)) ? 'no' : from;
    case 'IfStatement':
      return afterIf(node, from, walk, depth);
    case 'ForStatement':
    case 'WhileStatement':
      return afterLoop(node, from, walk, depth);
    case 'TryStatement':
      return afterTry(node, from, walk, depth);
    case 'WithStatement':
      return afterWith(node, from, walk, depth);
    case 'MatchStatement':
      return afterMatch(node, from, walk, depth);
    default:
      return from;
  }
}

/** Some calls never come back, and some have names that say they may not. */
function afterExpression(node: PythonNode, from: Taken, { text }: Walk): Taken {
  const callee = /^([\w.]{1,200})\s{0,20}\(/.exec(text.slice(node.from, node.to))?.[1];
  if (callee === undefined) return from;
  if (/^(sys\.exit|exit|quit|os\._exit|os\.abort)$/.test(callee)) return 'no';
  const [last = ''] = callee.split('.').slice(-1);
  if (/^(\w+\.)*(logging|_?log|_?logger|\w+_log|\w+_logger)\.\w+$/i.test(callee)) return from;
  return /exit|abort|fail|raise|error|die|throw|stop|quit/i.test(last) ? least(from, 'maybe') : from;
}

function afterIf(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  const ends: Taken[] = [];
  let entered = from;
  let hasElse = false;
  const children = childrenOf(node);
  for (const [index, child] of children.entries()) {
    if (child.name !== 'Body') continue;
    const test = children[index - 1];
    if (test?.name === 'else') hasElse = true;
    else if (test !== undefined && !isOwn(test, walk)) entered = least(entered, 'maybe');
    ends.push(sequence(childrenOf(child), entered, walk, depth));
  }
  if (!hasElse) ends.push(entered);
  return ends.every((end) => end !== 'no') ? from : ends.reduce(most, 'no');
}

function afterLoop(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  const [body, otherwise] = node.getChildren('Body');
  if (body === undefined) return 'maybe';
  const endless =
    node.name === 'WhileStatement' && /^while\s*(?:\(\s*)?(True|1)\s*(?:\)\s*)?:/.test(headOf(node, body, walk));
  const end = sequence(childrenOf(body), endless ? from : least(from, 'maybe'), walk, depth);
  const broken = holds(body, 'BreakStatement', 0);
  if (endless) return broken ? least(from, 'maybe') : 'no';
  const after = end === 'no' && !broken && !holds(body, 'ContinueStatement', 0) ? least(from, 'maybe') : from;
  if (otherwise === undefined) return after;
  const ended = sequence(childrenOf(otherwise), after, walk, depth);
  return broken ? most(ended, least(from, 'maybe')) : ended;
}

function afterTry(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  const children = childrenOf(node);
  const ends: Taken[] = [];
  let finished: Taken = from;
  let end: Taken = from;
  let head = 0;
  for (const [index, child] of children.entries()) {
    if (['try', 'except', 'else', 'finally'].includes(child.name)) head = index;
    if (child.name !== 'Body') continue;
    const role = children[head]?.name;
    const statements = childrenOf(child);
    if (role === 'try') end = sequence(statements, from, walk, depth);
    else if (role === 'else') end = sequence(statements, end, walk, depth);
    else if (role === 'except') {
      const caught = walk.text.slice(children[head]?.from ?? child.from, child.from);
      const entered = /^except\s*((?:\(\s*)?(Exception|BaseException)\b.*)?$/s.test(caught)
        ? from
        : least(from, 'maybe');
      ends.push(sequence(statements, entered, walk, depth));
    } else finished = sequence(statements, from, walk, depth);
  }
  return finished === 'no' ? 'no' : [...ends, end].reduce(most, 'no');
}

function afterWith(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  const body = node.getChild('Body');
  if (body === null) return 'maybe';
  const end = sequence(childrenOf(body), from, walk, depth);
  const known = /^(async\s+)?with\s+(open|torch\.no_grad|torch\.inference_mode)\s*\(/.test(headOf(node, body, walk));
  // What a context manager does with an exception is its own affair.
  return end === 'no' && !known ? least(from, 'maybe') : end;
}

function afterMatch(node: PythonNode, from: Taken, walk: Walk, depth: number): Taken {
  const clauses = node.getChild('MatchBody')?.getChildren('MatchClause') ?? [];
  const ends = clauses.map((clause) => {
    const body = clause.getChild('Body');
    return body === null ? 'maybe' : sequence(childrenOf(body), least(from, 'maybe'), walk, depth);
  });
  const last = clauses.at(-1);
  const whole = last?.getChild('CapturePattern') != null && last.getChild('Guard') === null;
  if (whole && ends.every((end) => end === 'no')) return 'no';
  return ends.every((end) => end !== 'no') ? from : least(from, 'maybe');
}

function headOf(node: PythonNode, body: PythonNode, { text }: Walk): string {
  return text.slice(node.from, Math.min(body.from + 1, node.from + 500));
}

/** Whether a test hangs on nothing but what the function itself came to. */
function isOwn(test: PythonNode, { text, own }: Walk): boolean {
  const names = namesIn(test, text).filter((name) => !['len', 'any', 'all', 'bool'].includes(name));
  return names.length > 0 && names.every((name) => own.has(name));
}

/** The names that are assigned in a function and only from what is neither a parameter nor derived from one. */
function ownNames(definition: PythonNode, text: string): ReadonlySet<string> {
  const list = definition.getChild('ParamList');
  const foreign = new Set(list === null ? [] : namesIn(list, text));
  const own = new Set<string>();
  const pending: PythonNode[] = [definition];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const children = childrenOf(node);
    if (node.name === 'AssignStatement') {
      const split = children.findIndex(({ name }) => name === 'AssignOp');
      const targets = children.slice(0, Math.max(0, split)).flatMap((child) => namesIn(child, text));
      const [only] = targets;
      const single = split === 1 && children[0]?.name === 'VariableName' && only !== undefined;
      const isForeign = children.slice(split).some((child) => namesIn(child, text).some((each) => foreign.has(each)));
      if (single && !isForeign) own.add(only);
      else for (const each of targets) foreign.add(each);
    } else if (node.name === 'ScopeStatement') for (const name of namesIn(node, text)) foreign.add(name);
    else if (node.name === 'ForStatement') for (const name of targetsOf(children, text)) foreign.add(name);
    for (const child of [...children].reverse()) if (!definitions.has(child.name)) pending.push(child);
  }
  for (const name of foreign) own.delete(name);
  return own;
}

function targetsOf(children: readonly PythonNode[], text: string): readonly string[] {
  const end = children.findIndex(({ name }) => name === 'in');
  return children.slice(0, Math.max(0, end)).flatMap((child) => namesIn(child, text));
}

/** The names in a node, without those of attributes. */
function namesIn(node: PythonNode, text: string): readonly string[] {
  const names: string[] = [];
  node.cursor().iterate((each) => {
    if (each.name === 'VariableName') names.push(text.slice(each.from, each.to));
  });
  return names;
}

function holds(body: PythonNode, name: string, depth: number): boolean {
  if (depth > depthLimit) return true;
  return childrenOf(body).some(
    (child) =>
      child.name === name ||
      (!definitions.has(child.name) && !/^(For|While)Statement$/.test(child.name) && holds(child, name, depth + 1)),
  );
}

function least(a: Taken, b: Taken): Taken {
  return a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}

function most(a: Taken, b: Taken): Taken {
  return a === 'yes' || b === 'yes' ? 'yes' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'no';
}
