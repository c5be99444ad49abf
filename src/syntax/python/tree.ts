import { parser } from '@lezer/python';
import { pythonCharacters } from '../../text/budgets.ts';

/** A syntax tree; offsets count from the start of the parsed text. */
export type PythonTree = ReturnType<typeof parser.parse>;

/** A node of the tree. */
export type PythonNode = PythonTree['topNode'];

const nestingLimit = 2_000;

/** `255.`, `1.e5`: the grammar takes the point for that of an attribute. A digit in its place leaves all offsets as they are. */
const pointAtEnd = /(?<![\w.)\]])(\d[\d_]{0,30})\.(?=[eE][-+\d]|[jJ]\b|(?![\w.]))/g;

/** The text as the grammar reads it right, with all offsets as they are. */
function readable(text: string): string {
  // Of a line that goes on behind "\\" and two characters of a line break it takes only the first for the break.
  const whole = withoutBlanksAtEnd(text);
  return whole.replace(/\\\r\n/g, ' \\\n').replace(pointAtEnd, (_, digits: string) => `${digits}0`);
}

/** Blanks behind the last line break count as another indentation. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return end === text.length || !/[\r\n]/.test(text[end - 1] ?? '')
    ? text
    : text.slice(0, end).padEnd(text.length, '\n');
}

/** The syntax tree of a text without a byte order mark, or why there is none. Mistakes in the text are nodes of the tree. */
export function parsePython(text: string): { readonly tree: PythonTree } | { readonly because: string } {
  if (text.length > pythonCharacters) return { because: `it is longer than ${pythonCharacters} characters` };
  if (isNestedDeeply(text)) return { because: 'its brackets are nested too deeply' };
  try {
    return { tree: parser.parse(readable(text)) };
  } catch {
    // The parser builds its tree recursively: what nests deeply without brackets can exhaust the stack.
    return { because: 'it is nested too deeply' };
  }
}

/** Brackets in strings and comments count as well: no program comes near the limit. */
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > nestingLimit) return true;
    } else if (code === 41 || code === 93 || code === 125) depth = Math.max(0, depth - 1);
  }
  return false;
}

/** The direct children of a node, punctuation included, comments not. */
export function childrenOf(node: PythonNode): readonly PythonNode[] {
  const children: PythonNode[] = [];
  // A cursor goes on from where it stands; asking each child for its sibling counts from the first one again.
  const cursor = node.cursor();
  if (!cursor.firstChild()) return children;
  do {
    if (cursor.name !== 'Comment') children.push(cursor.node);
  } while (cursor.nextSibling());
  return children;
}
