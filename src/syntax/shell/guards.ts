import type { SyntaxNode, Word } from 'unbash';
import { splitPlaceholders } from './placeholders.ts';
import { type GuardedStep, type ShellWord, wordOf } from './script.ts';

/** A comparison of texts that decides whether a branch runs. */
export interface Comparison<W> {
  readonly left: W;
  /** One of them, whichever. */
  readonly right: readonly W[];
  readonly equal: boolean;
}

/** The other branch runs where this one does not. */
export function otherwise<W>(comparison: Comparison<W>): Comparison<W> {
  return { ...comparison, equal: !comparison.equal };
}

/** `[[ A == B ]]`, `[ A = B ]`, `test A != B` as the only command of a condition. */
export function comparisonOf(node: SyntaxNode): Comparison<Word> | undefined {
  if (node.type === 'CompoundList') return comparisonOf(onlyOf(node.commands) ?? nothing);
  if (node.type === 'Statement') return comparisonOf(node.command);
  if (node.type === 'TestCommand') return comparisonOf(node.expression);
  if (node.type === 'TestGroup') return comparisonOf(node.expression);
  if (node.type === 'TestBinary') return compared(node.left, node.operator, node.right);
  if (node.type !== 'Command' || !/^(\[|test)$/.test(node.name?.value ?? '')) return undefined;
  const words = node.suffix.flatMap((part) => (part.type === 'Word' ? [part] : []));
  const [left, operator, right, closing, more] = words;
  const isClosed = node.name?.value === 'test' ? closing === undefined : closing?.value === ']' && more === undefined;
  return left && operator && right && isClosed ? compared(left, operator.value, right) : undefined;
}

const nothing: SyntaxNode = { type: 'CompoundList', pos: 0, end: 0, commands: [] };

function onlyOf<T>([only, another]: readonly T[]): T | undefined {
  return another === undefined ? only : undefined;
}

function compared(left: Word, operator: string, right: Word): Comparison<Word> | undefined {
  return /^(==?|!=)$/.test(operator) ? { left, right: [right], equal: operator !== '!=' } : undefined;
}

/** Reads a branch that runs only where a comparison holds. */
export function guarded(steps: GuardedStep[], comparison: Comparison<ShellWord> | undefined, read: () => void): void {
  if (comparison === undefined) {
    read();
    return;
  }
  const at = steps.length;
  steps.push({ kind: 'guard', ...comparison, until: at });
  read();
  steps[at] = { kind: 'guard', ...comparison, until: steps.length };
}

const powershell =
  /^(?:else)?if\s*\(\s*(\$(?:env:)?\w{1,100}|'[^'$]{0,200}'|"[^"]{0,200}")\s{1,20}-[ci]?(eq|ne)\s{1,20}(\$(?:env:)?\w{1,100}|'[^'$]{0,200}'|"[^"]{0,200}")\s*\)\s*$/i;

/** `if ($A -eq 'B')` of PowerShell; `at` is where its text begins. */
export function comparisonIn(text: string, at: number, pipelines: boolean): Comparison<ShellWord> | undefined {
  const [, left, sign, right] = powershell.exec(text.slice(0, 600)) ?? [];
  if (left === undefined || right === undefined) return undefined;
  const word = (written: string) => operand(written, at, pipelines);
  return { left: word(left), right: [word(right)], equal: sign?.toLowerCase() === 'eq' };
}

function operand(written: string, at: number, pipelines: boolean): ShellWord {
  const span = { start: at, end: at };
  const name = /^"?\$(?:env:)?(\w+)"?$/i.exec(written)?.[1];
  if (name !== undefined) return wordOf([{ kind: 'variable', name, all: false, text: written }], span, true);
  const inner = written.slice(1, -1);
  if (/\$(?![{(])|`/.test(inner)) return wordOf([{ kind: 'unknown', text: inner }], span, true);
  return wordOf(splitPlaceholders(inner, pipelines), span, true);
}
