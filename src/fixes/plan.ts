import type { Fix, FixStep } from '../model/fix.ts';
import { placesOf } from '../model/fix.ts';
import { readPython } from '../syntax/python/read.ts';
import { isAzureExpression } from '../syntax/template.ts';
import { templateOf } from '../syntax/template-of.ts';
import type { YamlDocument, YamlNode } from '../syntax/yaml/node.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { groupBy } from '../text/group.ts';
import type { FilePath, Span } from '../text/location.ts';
import { applyEdits, clash, compareEdits, type TextEdit } from './edit.ts';
import type { Planned } from './planned.ts';
import { isJustChanged, type ValueChange } from './value-change.ts';
import { isWordStep, planWords, type WordStep } from './word-steps.ts';
import { planStep } from './yaml-steps.ts';
import { indexTree } from './yaml-tree.ts';

/** The edits that a fix comes to in the texts as they are, sorted by file and place; they neither overlap nor touch. */
export interface Mend {
  readonly fix: Fix;
  readonly edits: readonly [TextEdit, ...TextEdit[]];
}

/**
 * Plans a fix: which text becomes which other, at which places. Undefined if that cannot be done to the texts as they are: they say something else
 * there, are templates, or have a form in which more would change. YAML is read before and after, and only what the steps say may be another.
 */
export function planFix(fix: Fix, textOf: (file: FilePath) => string | undefined): Mend | undefined {
  const byFile = groupBy(fix.steps, (step) => placesOf(step)[0]?.file);
  const edits: TextEdit[] = [];
  for (const [file, steps] of byFile) {
    const text = textOf(file);
    const planned = text === undefined || !areInside(steps, file) ? undefined : planIn(file, text, steps);
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

function planIn(file: FilePath, text: string, steps: readonly FixStep[]): Planned['edits'] | undefined {
  const isOfWords = (step: FixStep): step is WordStep => isWordStep(step, isInYaml(file, text));
  const [words, entries] = [steps.filter(isOfWords), steps.filter((step) => !isOfWords(step))];
  const edits = words.map((step) => planWords(text, step));
  const planned = entries.length === 0 ? nothing : planYaml(file, text, entries);
  if (planned === undefined || edits.includes(undefined)) return undefined;
  if (isNotebook(file) && !words.every(isPlainIn)) return undefined;
  const all = [...edits.filter((edit) => edit !== undefined), ...planned.edits];
  const isClear = all.every((edit, index) => all.slice(index + 1).every((other) => !overlaps(edit, other)));
  if (!isClear) return undefined;
  const after = applyEdits(text, all);
  if (after === text || (isPython(file) && breaks(text, after))) return undefined;
  return isProven(text, after, planned.changes) ? all : undefined;
}

const nothing: Planned = { edits: [], changes: [] };

/** A removal may begin where another change of the same fix puts something in. */
function overlaps(a: Planned['edits'][number], b: Planned['edits'][number]): boolean {
  const isInsertion = a.span.start === a.span.end || b.span.start === b.span.end;
  return isInsertion && (a.text === '' || b.text === '')
    ? a.span.start < b.span.end && b.span.start < a.span.end
    : clash({ file: '', ...a }, { file: '', ...b });
}

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

/** Whether a text of Python is none any more. */
function breaks(before: string, after: string): boolean {
  return !readPython(before).damaged && readPython(after).damaged;
}

/** Whether a scalar of a YAML file has just a span. */
function isInYaml(file: FilePath, text: string): (span: Span) => boolean {
  const root = isYaml(file) ? readYaml(text).root : undefined;
  const tree = root && indexTree(root);
  return (span) => tree?.holds(span) ?? false;
}

function isYaml(file: FilePath): boolean {
  return /\.ya?ml$/i.test(file);
}

function planYaml(file: FilePath, text: string, steps: readonly FixStep[]): Planned | undefined {
  const document = readYaml(text);
  const { root } = document;
  if (!isYaml(file) || root === undefined || !isPlain(document, root)) return undefined;
  const yaml = { text, tree: indexTree(root) };
  const planned = steps.map((step) => planStep(yaml, step));
  if (planned.includes(undefined)) return undefined;
  const whole = planned.filter((each) => each !== undefined);
  return { edits: whole.flatMap(({ edits }) => edits), changes: whole.flatMap(({ changes }) => changes) };
}

/** Whether a text is read as it lies: nothing in it is filled in before. */
function isPlain(document: YamlDocument, root: YamlNode): boolean {
  if (document.errors.length > 0 || document.masked.length > 0 || document.conditional) return false;
  const pending: YamlNode[] = [root];
  const seen = new Set<YamlNode>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    else if (node.kind === 'mapping') for (const { key, value } of node.pairs) pending.push(key, value);
    else if (!isAzureExpression(node.text) && !isSchemaKey(node.text) && templateOf(document, node) !== undefined)
      return false;
  }
  return true;
}

/** "$schema" looks like a variable of a shell. */
function isSchemaKey(text: string): boolean {
  return /^\$(schema|id|comment)$/i.test(text);
}

/** Where only words were changed there may be no YAML; what they mean is tried by linting once more. */
function isProven(before: string, after: string, changes: readonly ValueChange[]): boolean {
  if (changes.length === 0) return true;
  const [old, now] = [readYaml(before), readYaml(after)];
  return (
    now.errors.length === 0 &&
    now.refused === undefined &&
    keepsComments(old, now) &&
    isJustChanged(before, after, changes)
  );
}

/** No comment became text, and no text a comment. An entry that goes takes its own along. */
function keepsComments(before: YamlDocument, after: YamlDocument): boolean {
  const left = before.comments.map(({ text }) => text.trimEnd());
  return after.comments.every(({ text }) => {
    const place = left.indexOf(text.trimEnd());
    return place >= 0 && left.splice(place, 1).length === 1;
  });
}
