import type { FixStep } from '../model/fix.ts';
import type { Span } from '../text/location.ts';
import type { Planned } from './planned.ts';
import { blankBefore, lineRest, nextLine } from './text-lines.ts';

/** The steps about words of commands and code, and about values that stand there. */
export type WordStep = Extract<
  FixStep,
  { does: 'replace-text' | 'remove-word' | 'remove-argument' | 'replace-scalar' }
>;

/** Whether a step is one about words; `isScalar` tells the values of YAML. */
export function isWordStep(step: FixStep, isScalar: (span: Span) => boolean): step is WordStep {
  if (step.does === 'replace-scalar') return !isScalar(step.at.span);
  return step.does === 'replace-text' || step.does === 'remove-word' || step.does === 'remove-argument';
}

/** Plans such a step; undefined: other words stand there. What they mean nobody proves here: that is tried by linting once more. */
export function planWords(text: string, step: WordStep): Planned['edits'][number] | undefined {
  const { span } = step.at;
  const found = text.slice(span.start, span.end);
  switch (step.does) {
    case 'replace-text':
      if (found === step.was) return { span, text: step.to };
      return step.once ? replaceOnce(found, span, step.was, step.to) : undefined;
    case 'replace-scalar':
      return replaceWord(found, span, step.was, String(step.to));
    case 'remove-word':
      return found === step.was ? { span: wordWithSpace(text, span), text: '' } : undefined;
    case 'remove-argument':
      return removeArgument(text, span, step.was);
  }
}

function replaceOnce(found: string, { start }: Span, was: string, to: string) {
  const at = found.indexOf(was);
  if (at < 0 || found.indexOf(was, at + 1) >= 0) return undefined;
  return { span: { start: start + at, end: start + at + was.length }, text: to };
}

/** A word in quotes or without, where neither word has a sign that means something to a shell or a language. */
function replaceWord(found: string, { start, end }: Span, was: string, to: string) {
  const plain = /^[\w@:./-]+$/;
  if (!plain.test(was) || !plain.test(to)) return undefined;
  if (found === was) return { span: { start, end }, text: to };
  // The last as a cell of a notebook has it.
  const quote = ['"', "'", '\\"'].find((each) => found === each + was + each)?.length;
  return quote === undefined ? undefined : { span: { start: start + quote, end: end - quote }, text: to };
}

/** What a word takes along: its line if it is alone there and the command goes on behind it, else the space before it. */
function wordWithSpace(text: string, { start, end }: Span): Span {
  const [lineFrom, after] = [blankBefore(text, start), lineRest(text, end)];
  if (lineFrom !== undefined && after !== undefined && /^[ \t]+[\\`][ \t]*$/.test(after))
    return { start: lineFrom, end: nextLine(text, end) };
  // The command ends with the word: the line before need not go on any more.
  const isLast = lineFrom !== undefined && after?.trim() === '';
  const space = (
    isLast ? /(?<![ \t])[ \t]{0,200}[\\`]?[ \t]{0,200}(?:\r\n|\n)[ \t]{0,200}$/ : /(?<![ \t])[ \t]+$/
  ).exec(text.slice(0, start).slice(-500));
  return { start: start - (space?.[0].length ?? 0), end };
}

function removeArgument(text: string, { start, end }: Span, was: string) {
  if (!text.startsWith(was, start)) return undefined;
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(end, end + 500));
  const lineFrom = blankBefore(text, start);
  if (behind && lineFrom !== undefined && /^[ \t]*,[ \t]*$/.test(lineRest(text, end) ?? 'more'))
    return { span: { start: lineFrom, end: nextLine(text, end) }, text: '' };
  if (behind) return { span: { start, end: end + behind[0].length }, text: '' };
  const before = /,\s*$/.exec(text.slice(0, start).slice(-500));
  return before ? { span: { start: start - before[0].length, end }, text: '' } : undefined;
}
