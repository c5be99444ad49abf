import { isDate } from '../text/date.ts';
import type { Span } from '../text/location.ts';
import { didYouMean, nearest } from '../text/similar.ts';

/** A comment of any language. `text` is what follows the mark that opens it, to the span's end. `alone`: nothing else stands on its line. */
export interface SourceComment {
  readonly span: Span;
  readonly text: string;
  readonly alone: boolean;
}

/** What an ignore comment asks for. */
export interface IgnoreComment {
  readonly span: Span;
  readonly scope: 'line' | 'file';
  /** The rules between the brackets that exist, each once. */
  readonly rules: readonly NamedRule[];
  readonly reason: string;
  /** The last day on which it counts, YYYY-MM-DD. */
  readonly until?: string;
}

/** Why an ignore comment, or a part of it, has no effect. */
export interface CommentMistake {
  readonly span: Span;
  readonly message: string;
}

/** An ignore comment as read; without `ignore` all of it is mistaken. */
export interface IgnoreReading {
  readonly ignore?: IgnoreComment;
  readonly mistakes: readonly CommentMistake[];
}

const form = 'Write "azureml-batch-lint: ignore[rule-id] reason".';
const mark = /^\s*azureml-batch-lint(?![\w-])\s*(:?)\s*([\w-]*)\s*/;
const meantToSilence = /^(ignore|disable|suppress|skip|noqa|nolint|allow|off)/i;

/**
 * Reads `azureml-batch-lint: ignore[rule-id, ...] reason` and `ignore-file[...]`, with an optional `until=YYYY-MM-DD` in the reason.
 * Returns undefined for a comment that says nothing to the linter. An unknown rule spoils only itself, any other mistake the whole comment.
 */
export function readIgnoreComment(comment: SourceComment, ruleIds: ReadonlySet<string>): IgnoreReading | undefined {
  const head = mark.exec(comment.text);
  if (!head) return undefined;
  const [, colon, verb = ''] = head;
  const rest = comment.text.slice(head[0].length);
  const fail = (message: string): IgnoreReading => ({ mistakes: [{ span: comment.span, message }] });
  if (verb !== 'ignore' && verb !== 'ignore-file') {
    const meant = rest.startsWith('[') || (colon === ':' && (meantToSilence.test(verb) || nearest(verb, ['ignore'])));
    return meant ? fail(`Unknown instruction "${verb}". ${form}`) : undefined;
  }
  if (colon !== ':')
    return rest.startsWith('[') ? fail(`A ":" is missing after "azureml-batch-lint". ${form}`) : undefined;
  if (!rest.startsWith('[')) return fail(`This ignore comment names no rule. ${form}`);
  const close = rest.indexOf(']');
  if (close < 0) return fail(`The "[" of this ignore comment is never closed. ${form}`);
  if (verb === 'ignore-file' && !comment.alone) return fail('An "ignore-file" comment must stand alone on its line.');
  const tail = readTail(rest.slice(close + 1));
  if ('message' in tail) return fail(tail.message);
  const offset = comment.span.end - rest.length + 1;
  const named = readRules(rest.slice(1, close), offset, ruleIds);
  if (named.rules.length + named.mistakes.length === 0) return fail(`This ignore comment names no rule. ${form}`);
  const scope = verb === 'ignore' ? 'line' : 'file';
  return { ignore: { span: comment.span, scope, rules: named.rules, ...tail }, mistakes: named.mistakes };
}

interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** Unknown names of one comment that are told one by one. */
const mostTold = 20;

function readRules(list: string, offset: number, ruleIds: ReadonlySet<string>) {
  const rules = new Map<string, NamedRule>();
  const unknown: NamedRule[] = [];
  for (const match of list.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)) {
    const id = match[0];
    const span = { start: offset + match.index, end: offset + match.index + id.length };
    if (!ruleIds.has(id)) unknown.push({ id, span });
    else if (!rules.has(id)) rules.set(id, { id, span });
  }
  return { rules: [...rules.values()], mistakes: unknownRules(unknown, ruleIds) };
}

/** One mistake a name, and one for all names behind the first few. */
function unknownRules(unknown: readonly NamedRule[], ruleIds: ReadonlySet<string>): readonly CommentMistake[] {
  const told = unknown.slice(0, mostTold).map(({ id, span }) => ({ span, message: unknownRule(id, ruleIds) }));
  const [next] = unknown.slice(mostTold);
  const last = unknown.at(-1);
  if (next === undefined || last === undefined) return told;
  const message = `No rules are called by ${unknown.length - mostTold} more names of this comment.`;
  return [...told, { span: { start: next.span.start, end: last.span.end }, message }];
}

function unknownRule(id: string, ruleIds: ReadonlySet<string>): string {
  return `No rule is called "${id}". ${didYouMean(nearest(id, [...ruleIds]), 'Name a rule of this linter.')}`;
}

function readTail(tail: string): { reason: string; until?: string } | { message: string } {
  const untils = [...tail.matchAll(/(?<![\w-])until=(\S*)/g)].map(([, day = '']) =>
    day.replace(/(?<![,;.)])[,;.)]+$/, ''),
  );
  const bad = untils.find((until) => !isDate(until));
  if (bad !== undefined)
    return { message: `"${bad}" is no date of the calendar. Write "until=" and a day as YYYY-MM-DD.` };
  if (untils.length > 1) return { message: 'This ignore comment has more than one "until=". Keep one.' };
  const reason = tail
    .replace(/\(?(?<![\w-])until=\S*/g, '')
    .replace(/^[\s:,;-]+|(?<![\s,;])[\s,;]+$/g, '')
    .replace(/\s+/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(reason)) return { message: `This ignore comment gives no reason. ${form}` };
  const [until] = untils;
  return until === undefined ? { reason } : { reason, until };
}
