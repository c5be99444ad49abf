import type { Span } from '../../text/location.ts';
import { compose } from './compose.ts';
import { type Failure, Refusal, Stop } from './failure.ts';
import { MAX_TEXT } from './guards.ts';
import type { YamlComment, YamlDocument, YamlError } from './node.ts';
import { makeSource, type Source } from './source.ts';
import { readTokens } from './tokens.ts';

/** PyYAML's `Reader.NON_PRINTABLE`. */
const NON_PRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads a YAML text as `az ml` does (PyYAML 6.0.3 `safe_load`, YAML 1.1, one document). Never throws. */
export function readYaml(text: string): YamlDocument {
  if (text.length > MAX_TEXT) return refuse(text, `it is longer than ${MAX_TEXT} characters`);
  return attempt(text, makeSource(text));
}

function attempt(text: string, source: Source): YamlDocument {
  try {
    checkPrintable(text);
    const { root, failures, comments } = compose(readTokens(source));
    const fatal = failures.some((failure) => failure.fatal);
    return {
      text,
      root: fatal ? undefined : root,
      errors: errorsOf(failures),
      comments: comments.map((span) => commentOf(text, span)),
      masked: source.masks,
      conditional: false,
    };
  } catch (error) {
    if (error instanceof Stop) return broken(text, errorsOf([error.failure]));
    if (error instanceof Refusal) return refuse(text, error.message);
    if (error instanceof RangeError) return refuse(text, 'it is nested too deeply');
    throw error;
  }
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
    .map(({ start, end, message }) => ({ span: { start, end }, message, template: false }));
}

function commentOf(text: string, span: Span): YamlComment {
  let before = span.start - 1;
  while (text[before] === ' ' || text[before] === '\t' || text[before] === '\uFEFF') before--;
  const alone = before < 0 || /[\n\r\u0085\u2028\u2029]/.test(text.charAt(before));
  return { span, text: text.slice(span.start + 1, span.end), alone };
}

function broken(text: string, errors: readonly YamlError[]): YamlDocument {
  return { text, root: undefined, errors, comments: [], masked: [], conditional: false };
}

function refuse(text: string, refused: string): YamlDocument {
  return { ...broken(text, []), refused };
}
