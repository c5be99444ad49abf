import { childrenOf, type PythonNode } from './tree.ts';

/** Whether nodes of a name are worth a look. */
export function mayBeSlip(name: string): boolean {
  return name in slips;
}

/** Whether a node is something that the grammar takes and Python refuses. */
export function isSlip(node: PythonNode, text: string): boolean {
  return slips[node.name]?.(node, text) ?? false;
}

type Slip = (node: PythonNode, text: string) => boolean;

const slips: Readonly<Partial<Record<string, Slip>>> = {
  String: isOpenString,
  FormatString: (node, text) => isOpenString(node, text) || hasLooseBrace(node, text),
  ImportStatement: isSlippedImport,
  ScopeStatement: (node) => node.lastChild?.name === ',',
  AssertStatement: (node) => node.lastChild?.name === ',',
  ParamList: isSlippedParameters,
  ArgList: isSlippedArguments,
  AssignStatement: isSlippedTarget,
  MemberExpression: isSlippedMember,
  BreakStatement: isOutsideLoop,
  ContinueStatement: isOutsideLoop,
  AwaitExpression: isOutsideAsync,
  DecoratedStatement: hasLooseHead,
  IfStatement: hasLooseHead,
  ForStatement: hasLooseHead,
  WhileStatement: hasLooseHead,
  TryStatement: hasLooseHead,
  ExpressionStatement: isCutOff,
};

const keyword =
  /^(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

/** `25.mark`, `a.for` */
function isSlippedMember({ firstChild, lastChild }: PythonNode, text: string): boolean {
  if (lastChild?.name !== 'PropertyName') return false;
  return firstChild?.name === 'Number' || keyword.test(text.slice(lastChild.from, lastChild.to));
}

const deepest = 200;

/** A `break` that no loop of its function holds. */
function isOutsideLoop({ parent }: PythonNode): boolean {
  let node = parent;
  for (let height = 0; node !== null && height < deepest; height++) {
    if (/^(For|While)Statement$/.test(node.name)) return false;
    if (/^(FunctionDefinition|ClassDefinition)$/.test(node.name)) return true;
    node = node.parent;
  }
  return node === null;
}

/** An `await` in a function that is not `async`, or in none. */
function isOutsideAsync({ parent }: PythonNode): boolean {
  let node = parent;
  for (let height = 0; node !== null && height < deepest; height++) {
    if (node.name === 'FunctionDefinition') return node.getChild('async') === null;
    node = node.parent;
  }
  return node === null;
}

/** A string that ends with its line instead of with a quote. */
function isOpenString({ from, to }: PythonNode, text: string): boolean {
  const start = text.slice(from, Math.min(to, from + 4));
  const quote = /['"]/.exec(start)?.[0];
  if (quote === undefined || text[to - 1] !== quote) return quote !== undefined;
  let backslashes = 0;
  while (text[to - 2 - backslashes] === '\\') backslashes++;
  return to - from < 2 || backslashes % 2 === 1;
}

/** `f"a b}"` */
function hasLooseBrace(node: PythonNode, text: string): boolean {
  if (!text.slice(node.from, node.to).includes('}')) return false;
  let rest = '';
  let from = node.from;
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    rest += `${text.slice(from, child.from)} `;
    from = child.to;
  }
  return `${rest}${text.slice(from, node.to)}`.replaceAll('}}', '').includes('}');
}

const future =
  /^(nested_scopes|generators|division|absolute_import|with_statement|print_function|unicode_literals|barry_as_FLUFL|generator_stop|annotations)$/;

/** A comma at the end, a dotted name behind `from a import`, a feature that no Python has. */
function isSlippedImport(node: PythonNode, text: string): boolean {
  const children = childrenOf(node);
  if (children.at(-1)?.name === ',') return true;
  const split = children.findIndex(({ name }) => name === 'import');
  if (children[0]?.name !== 'from') return false;
  const names = children.slice(split + 1);
  if (names.some(({ name }) => name === '.')) return true;
  const isFuture = text.slice(node.from, children[split]?.from ?? node.to).includes('__future__');
  return isFuture && names.some(({ name, from, to }) => name === 'VariableName' && !future.test(text.slice(from, to)));
}

/** A parameter without a default behind one that has one; a star that nothing follows. */
function isSlippedParameters(list: PythonNode): boolean {
  let optional = false;
  let starred = false;
  let before = '';
  let last = '';
  const children = childrenOf(list).filter(({ name }) => name !== 'TypeDef');
  for (const [index, { name }] of children.entries()) {
    if (name === '*' || name === '**') starred = true;
    else if (name === 'VariableName' && before !== 'AssignOp' && !starred) {
      const hasDefault = children[index + 1]?.name === 'AssignOp';
      if (optional && !hasDefault) return true;
      optional ||= hasDefault;
    }
    if (name === '**' && last === '*') return true;
    if (name !== ')' && name !== ',') last = name;
    before = name;
  }
  return last === '*';
}

/** An argument without a name behind one that has one; a name that is given twice. */
function isSlippedArguments(list: PythonNode, text: string): boolean {
  const names = new Set<string>();
  let unpacked = false;
  const children = childrenOf(list);
  for (const [index, { name, from, to }] of children.entries()) {
    const before = children[index - 1]?.name;
    if (before !== '(' && before !== ',') continue;
    const operator = children[index + 1];
    if (name === '**') unpacked = true;
    else if (operator?.name === 'AssignOp' && text[operator.from] === '=') {
      const given = text.slice(from, to);
      if (names.has(given)) return true;
      names.add(given);
    } else if (name !== ')' && name !== '*' && (unpacked || names.size > 0)) return true;
  }
  return false;
}

const targets =
  /^(VariableName|MemberExpression|TupleExpression|ArrayExpression|ParenthesizedExpression|TypeDef|[*,])$/;

/** `a + b = 1`, `a, b: int = 1` */
function isSlippedTarget(node: PythonNode): boolean {
  const children = childrenOf(node);
  const last = children.findLastIndex(({ name }) => name === 'AssignOp');
  const before = children.slice(0, Math.max(0, last)).filter(({ name }) => name !== 'AssignOp');
  if (before.some(({ name, type }) => !type.isError && !targets.test(name))) return true;
  return before.some(({ name }) => name === 'TypeDef') && before.some(({ name }) => name === ',');
}

/** `else` and its like, or what a decorator decorates, at another column than the statement. */
function hasLooseHead(node: PythonNode, text: string): boolean {
  const own = indentationOf(node, text);
  if (own === undefined) return false;
  return childrenOf(node).some((child) => {
    if (!/^(elif|else|except|finally|FunctionDefinition|ClassDefinition|Decorator)$/.test(child.name)) return false;
    const indentation = indentationOf(child, text);
    return indentation !== undefined && indentation !== own;
  });
}

/** What stands before a node on its line, if that is nothing but space. */
function indentationOf({ from }: PythonNode, text: string): string | undefined {
  const near = text.slice(Math.max(0, from - 1_000), from);
  const before = near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
  return /^[ \t\f]*$/.test(before) ? before : undefined;
}

/** A text that ends within a line, in a name that does nothing there: more was to come. */
function isCutOff(node: PythonNode, text: string): boolean {
  if (node.to !== text.length) return false;
  const child = node.firstChild;
  return (
    child?.name === 'VariableName' || (child?.name === 'MemberExpression' && child.lastChild?.name === 'PropertyName')
  );
}
