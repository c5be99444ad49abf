import type { SourceText } from '../../model/dialect.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { readBody } from './body.ts';
import type { Header } from './http-command.ts';
import { type BodyReader, type HttpRequest, requestOf } from './request.ts';
import { type Piece, textOf, type Value } from './shell-values.ts';
import { hole } from './url.ts';

type ReadFile = (file: FilePath) => string | undefined;
type ValueAt = (text: string, start: number) => Value;

/** Reads a file of requests (`.http`, `.rest`): a request line, headers, an empty line, a body; "###" lies between two. */
export function readHttpFile({ file, text }: SourceText, read: ReadFile): readonly HttpRequest[] {
  const variables = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/^@([\w-]{1,100})[ \t]*=[ \t]*([^\r\n]{0,500})$/gm)) {
    if (name === undefined || value === undefined) continue;
    // What is set twice, or from something else, nobody follows.
    variables.set(name, variables.has(name) || value.includes('{{') ? '{{}}' : value.trim());
  }
  const locate = (span: Span) => ({ file, span });
  const valueAt: ValueAt = (written, start) => ({
    pieces: written.split(/(\{\{[^{}]{0,200}\}\})/).map((part) => pieceOf(part, variables)),
    at: locate({ start, end: start + written.length }),
    hidden: false,
  });
  const requests: HttpRequest[] = [];
  let start = 0;
  for (const block of text.split(/^(?=###)/m)) {
    const request = requestIn(block, start, valueAt, (value) => bodyAt(value) ?? bodyBeside(value, read));
    if (request) requests.push(request);
    start += block.length;
  }
  return requests;
}

function pieceOf(part: string, variables: ReadonlyMap<string, string>): Piece {
  if (!part.startsWith('{{')) return { kind: 'text', text: part };
  const value = variables.get(part.slice(2, -2).trim());
  return value === undefined || value === '{{}}' ? { kind: 'unknown' } : { kind: 'text', text: value };
}

function requestIn(block: string, start: number, valueAt: ValueAt, readBodyOf: BodyReader): HttpRequest | undefined {
  const line = /^(GET|POST|PUT|PATCH|DELETE)[ \t]{1,20}(\S{1,2000})[^\r\n]*\r?$/m.exec(block);
  if (line?.[1] === undefined || line[2] === undefined) return undefined;
  const headers: Header[] = [];
  let at = line.index + line[0].length + 1;
  for (const row of block.slice(at).split('\n')) {
    const header = /^([\w-]{1,100})[ \t]{0,20}:[ \t]{0,20}([^\r]*)/.exec(row);
    if (row.trim() === '') break;
    if (header?.[1] !== undefined && header[2] !== undefined) {
      const value = valueAt(header[2].trimEnd(), start + at + header[0].length - header[2].length);
      headers.push({ name: header[1].toLowerCase(), value });
    }
    at += row.length + 1;
  }
  const body = block.slice(at);
  const skipped = body.length - body.trimStart().length;
  const word = valueAt(body.trim(), start + at + skipped);
  const urlAt = start + line.index + line[0].indexOf(line[2], line[1].length);
  const command = {
    urls: [valueAt(line[2], urlAt)],
    method: line[1],
    headers,
    bodies: body.trim() === '' ? [] : [word],
    open: false,
  };
  const place = valueAt(line[0].trimEnd(), start + line.index).at;
  return requestOf(command, place, readBodyOf);
}

/** `< ./body.json`: a file beside this one. */
function bodyBeside(value: Value, read: ReadFile): ReturnType<BodyReader> {
  const name = /^<@?[ \t]{1,20}(\S{1,500})$/.exec(textOf(value))?.[1];
  const file = name === undefined || name.includes(hole) ? undefined : joinPath(folderOf(value.at.file), name);
  return file === undefined ? undefined : bodiesOf(read)(file);
}

/** Many requests send the same file. */
const bodiesOf = perObject((read: ReadFile) =>
  rememberTexts((file: FilePath) => {
    const text = read(file);
    return text === undefined ? undefined : readBody(text, (span) => ({ file, span }));
  }),
);

/** Offsets hold only where nothing was filled in. */
function bodyAt(value: Value): ReturnType<typeof readBody> {
  const text = textOf(value);
  const isWritten = text.length === value.at.span.end - value.at.span.start;
  const { start } = value.at.span;
  return text.startsWith('<')
    ? undefined
    : readBody(text, (span) =>
        isWritten ? { ...value.at, span: { start: start + span.start, end: start + span.end } } : value.at,
      );
}
