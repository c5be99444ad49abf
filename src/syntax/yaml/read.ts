import { rememberedCharacters, yamlCharacters, yamlErrors } from '../../text/budgets.ts';
import { lineBefore } from '../../text/lines.ts';
import type { Span } from '../../text/location.ts';
import { rememberWithin } from '../../text/memo.ts';
import { compose } from './compose.ts';
import { type Failure, Refusal, Stop } from './failure.ts';
import { maskTemplates } from './mask.ts';
import type { YamlComment, YamlDocument, YamlError } from './node.ts';
import { firstOverlap } from './overlap.ts';
import { makeSource, type Source } from './source.ts';
import { readTokens } from './tokens.ts';

/** PyYAML's `Reader.NON_PRINTABLE`. */
const NON_PRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads a YAML text as `az ml` does (PyYAML 6.0.3 `safe_load`, YAML 1.1, one document). Never throws. */
export const readYaml: (text: string) => YamlDocument = rememberWithin(readText, rememberedCharacters);

function readText(text: string): YamlDocument {
  if (text.length > yamlCharacters) return refuse(text, `it is longer than ${yamlCharacters} characters`);
  const document = attempt(text, makeSource(text));
  return document.errors.length === 0 ? document : readMasked(document);
}

/** Reads a text that fails again without its templates: what then reads well fails only because it is not rendered yet. */
function readMasked(failed: YamlDocument): YamlDocument {
  for (const lines of [false, true]) {
    const { text, masks, conditional } = maskTemplates(failed.text, lines);
    if (masks.length === 0) return failed;
    const read = attempt(failed.text, makeSource(failed.text, text, masks));
    if (sameError(read, failed)) return failed;
    if (read.errors.length > 0) continue;
    const comments = read.comments.map(({ span }) => span);
    const masked = masks.filter((mask) => firstOverlap(comments, mask) === undefined);
    return { ...read, masked, conditional, errors: [templateError(culprit(failed, masked))] };
  }
  return { ...failed, errors: [templateError(culprit(failed, maskTemplates(failed.text, true).masks))] };
}

/** The template to point at: the first on the line where reading failed, else the first of all. */
function culprit(failed: YamlDocument, masks: readonly Span[]): Span {
  const at = failed.errors[0]?.span ?? { start: 0, end: 0 };
  const before = lineBefore(failed.text, at.start, 1000).length;
  const after = /^[^\r\n]*/.exec(failed.text.slice(at.start, at.start + 1000))?.[0].length ?? 0;
  return firstOverlap(masks, { start: at.start - before, end: at.start + after }) ?? masks[0] ?? at;
}

/** Whether the first thing wrong is the same with and without templates, so that they are not the cause. */
function sameError(masked: YamlDocument, plain: YamlDocument): boolean {
  const [a, b] = [masked.errors[0], plain.errors[0]];
  return a !== undefined && a.span.start === b?.span.start && a.message === b.message;
}

function templateError(span: Span): YamlError {
  return { span, message: 'This template must be rendered before the file can be read as YAML.', template: true };
}

function attempt(text: string, source: Source): YamlDocument {
  try {
    checkPrintable(text);
    const { root, failures, comments, values } = compose(readTokens(source));
    const fatal = failures.some((failure) => failure.fatal);
    return {
      text,
      root: fatal ? undefined : root,
      errors: errorsOf(failures),
      comments: comments.map((span) => commentOf(text, span)),
      masked: source.masks,
      conditional: false,
      values,
    };
  } catch (error) {
    if (error instanceof Stop) return broken(text, errorsOf([withCulprit(text, error.failure)]));
    if (error instanceof Refusal) return refuse(text, error.message);
    if (error instanceof RangeError) return refuse(text, 'it is nested too deeply');
    throw error;
  }
}

/** `key:value` is a text that goes on in the next line, where the parser then stops: the blank is missing before. */
function withCulprit(text: string, failure: Failure): Failure {
  const before = lineBefore(text, failure.start, 1000);
  const above = text.slice(Math.max(0, failure.start - before.length - 1000), failure.start - before.length);
  const line = above.split(/\r\n|\n|\r/).at(-2) ?? '';
  const [, indent, key] = /^(\s*)(?:- )?([A-Za-z_$][\w$-]{0,60}):[^\s/:]\S*\s*$/.exec(line) ?? [];
  if (indent === undefined || key === undefined || !/^\s*(?:- )?[\w$-]{1,60}\s*$/.test(before)) return failure;
  const start = failure.start - before.length - (above.length - above.lastIndexOf(line)) + line.indexOf(key);
  const end = start + key.length + 1;
  return { ...failure, start, end, message: 'No space after the ":" of this key. Write a space after ":".' };
}

function checkPrintable(text: string): void {
  const at = text.search(NON_PRINTABLE);
  if (at < 0) return;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = `The control character U+${code} is not allowed in YAML. Remove it.`;
  throw new Stop({ start: at, end: at + 1, message, fatal: true });
}

function errorsOf(failures: readonly Failure[]): YamlError[] {
  return failures
    .toSorted((a, b) => a.start - b.start)
    .slice(0, yamlErrors)
    .map(({ start, end, message }) => ({ span: { start, end }, message, template: false }));
}

function commentOf(text: string, span: Span): YamlComment {
  let before = span.start - 1;
  while (text[before] === ' ' || text[before] === '\t' || text[before] === '\uFEFF') before--;
  const alone = before < 0 || /[\n\r\u0085\u2028\u2029]/.test(text.charAt(before));
  return { span, text: text.slice(span.start + 1, span.end), alone };
}

function broken(text: string, errors: readonly YamlError[]): YamlDocument {
  return { text, root: undefined, errors, comments: [], masked: [], conditional: false, values: 0 };
}

function refuse(text: string, refused: string): YamlDocument {
  return { ...broken(text, []), refused };
}
