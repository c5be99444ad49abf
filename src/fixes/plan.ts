import type { Fix, FixStep } from '../model/fix.ts';
import { placesOf } from '../model/fix.ts';
import { readPython } from '../syntax/python/read.ts';
import type { YamlDocument } from '../syntax/yaml/node.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { fixedCharacters, fixesPlanned, provenCharacters } from '../text/budgets.ts';
import { countsOf, groupBy, takeOne } from '../text/group.ts';
import type { FilePath, Span } from '../text/location.ts';
import { rememberTexts } from '../text/memo.ts';
import { applyEdits, compareEdits, type TextEdit } from './edit.ts';
import { type FixedText, fixedText } from './fixed-text.ts';
import { areApart } from './overlaps.ts';
import type { Planned } from './planned.ts';
import { isJustChanged, type ValueChange } from './value-change.ts';
import { isWordStep, planWords, type WordStep } from './word-steps.ts';
import { planStep } from './yaml-steps.ts';

/** The edits that a fix comes to in the texts as they are, sorted by file and place; they neither overlap nor touch. */
export interface Mend {
  readonly fix: Fix;
  readonly edits: readonly [TextEdit, ...TextEdit[]];
}

/** Plans fixes of the same texts, each of which is read once for all of them. */
export interface Planner {
  /**
   * Which text becomes which other, at which places. Undefined if that cannot be done to the texts as they are: they say something else there, are
   * templates, or have a form in which more would change. YAML is read before and after, and only what the steps say may be another.
   */
  readonly plan: (fix: Fix) => Mend | undefined;
  /** How many fixes were not looked at, as too much was read for those before. */
  readonly unplanned: () => number;
}

/** So many texts are kept as they were read: fixes come in the order of files. */
const textsKept = 8;

/** How many characters may still be read to prove what edits do. */
export interface ProofBudget {
  characters: number;
}

/** What one run may read to prove what edits do. */
export function proofBudget(): ProofBudget {
  return { characters: fixedCharacters };
}

/** Plans fixes, as many as the budgets of a run allow. */
export function makePlanner(
  textOf: (file: FilePath) => string | undefined,
  allowed: ProofBudget = proofBudget(),
): Planner {
  const readOnce = rememberTexts((file: FilePath) => {
    const text = textOf(file);
    return text === undefined ? undefined : fixedText(file, text);
  }, textsKept);
  let left: number = fixesPlanned;
  let unplanned = 0;
  const plan = (fix: Fix) => {
    if (left > 0 && allowed.characters > 0) {
      left--;
      return planWith(fix, readOnce, allowed);
    }
    unplanned++;
    return undefined;
  };
  return { plan, unplanned: () => unplanned };
}

/** Plans one fix by itself. */
export function planFix(fix: Fix, textOf: (file: FilePath) => string | undefined): Mend | undefined {
  return makePlanner(textOf).plan(fix);
}

function planWith(fix: Fix, read: (file: FilePath) => FixedText | undefined, allowed: ProofBudget): Mend | undefined {
  const byFile = groupBy(fix.steps, (step) => placesOf(step)[0]?.file);
  const edits: TextEdit[] = [];
  for (const [file, steps] of byFile) {
    const text = read(file);
    const planned = text === undefined || !areInside(steps, file) ? undefined : planIn(text, steps, allowed);
    if (planned === undefined) return undefined;
    for (const { span, text: written } of planned) edits.push({ file, span, text: written });
  }
  const [first, ...others] = joined(edits.toSorted(compareEdits));
  return first === undefined ? undefined : { fix, edits: [first, ...others] };
}

/** Edits that touch are one: who does them one by one would not know which comes first. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const whole: TextEdit[] = [];
  for (const edit of edits) {
    const last = whole.at(-1);
    if (last?.file !== edit.file || last.span.end !== edit.span.start) {
      whole.push(edit);
      continue;
    }
    whole.pop();
    const span = { start: last.span.start, end: edit.span.end };
    whole.push({ file: edit.file, span, text: last.text + edit.text });
  }
  return whole;
}

function areInside(steps: readonly FixStep[], file: FilePath): boolean {
  return steps.flatMap(placesOf).every((at) => at.file === file);
}

function planIn(fixed: FixedText, steps: readonly FixStep[], allowed: ProofBudget): Planned['edits'] | undefined {
  const { file, text } = fixed;
  const isScalar = (span: Span) => fixed.tree()?.holds(span) ?? false;
  const isOfWords = (step: FixStep): step is WordStep => isWordStep(step, isScalar);
  const [words, entries] = [steps.filter(isOfWords), steps.filter((step) => !isOfWords(step))];
  const edits = words.map((step) => planWords(text, step));
  if (entries.length > 0 && text.length > provenCharacters) return undefined;
  const planned = entries.length === 0 ? nothing : planYaml(fixed, entries);
  if (planned === undefined || edits.includes(undefined)) return undefined;
  if (isNotebook(file) && !words.every(isPlainIn)) return undefined;
  const all = [...edits.filter((edit) => edit !== undefined), ...planned.edits];
  if (!areApart(all)) return undefined;
  if (all.every((edit) => text.slice(edit.span.start, edit.span.end) === edit.text)) return undefined;
  if (isPython(file) && (text.length > provenCharacters || breaks(fixed, applyEdits(text, all), allowed)))
    return undefined;
  // Where only words were changed there may be no YAML; what they mean is tried by linting once more.
  if (planned.changes.length === 0) return all;
  return isProven(fixed, applyEdits(text, all), planned.changes, allowed) ? all : undefined;
}

const nothing: Planned = { edits: [], changes: [] };

function isNotebook(file: FilePath): boolean {
  return /\.ipynb$/i.test(file);
}

/** The lines of a cell are texts of JSON: only a word that looks the same in them is replaced. */
function isPlainIn(step: WordStep): boolean {
  if (step.does !== 'replace-text' && step.does !== 'replace-scalar') return false;
  return [step.was, String(step.to)].every((text) => /^[\w@:./() -]+$/.test(text));
}

function isPython(file: FilePath): boolean {
  return /\.py$/i.test(file);
}

/** The parser of Python takes as long for a character as those of YAML for three. */
const pythonWeight = 3;

/** Whether a text of Python is none any more. */
function breaks(fixed: FixedText, after: string, allowed: ProofBudget): boolean {
  if (fixed.isDamaged()) return false;
  allowed.characters -= pythonWeight * after.length;
  return readPython(after).damaged;
}

function planYaml({ text, tree, isPlain }: FixedText, steps: readonly FixStep[]): Planned | undefined {
  const indexed = isPlain() ? tree() : undefined;
  if (indexed === undefined) return undefined;
  const yaml = { text, tree: indexed };
  const planned = steps.map((step) => planStep(yaml, step));
  if (planned.includes(undefined)) return undefined;
  const whole = planned.filter((each) => each !== undefined);
  return { edits: whole.flatMap(({ edits }) => edits), changes: whole.flatMap(({ changes }) => changes) };
}

function isProven(
  { text, document }: FixedText,
  after: string,
  changes: readonly ValueChange[],
  allowed: ProofBudget,
): boolean {
  allowed.characters -= after.length;
  const now = readYaml(after);
  return (
    now.errors.length === 0 &&
    now.refused === undefined &&
    keepsComments(document(), now) &&
    isJustChanged(text, after, changes)
  );
}

/** No comment became text, and no text a comment. An entry that goes takes its own along. */
function keepsComments(before: YamlDocument, after: YamlDocument): boolean {
  const left = countsOf(before.comments.map(({ text }) => text.trimEnd()));
  return after.comments.every(({ text }) => takeOne(left, text.trimEnd()));
}
