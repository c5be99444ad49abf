import { rootedPath } from '../../programs/shell/folders.ts';
import type { Script } from '../../programs/shell/script.ts';
import type { ShellStep, ShellWord } from '../../syntax/shell/script.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { sameLocation } from '../../text/location.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import type { Place } from './body-values.ts';
import { type HashEntry, meaningOf, type Reading, readValue, textOf, type Value } from './shell-values.ts';
import { hole } from './url.ts';

type CommandStep = Extract<ShellStep, { kind: 'command' }>;

/** The text of a body, with holes for what is not known, and where its values stand. */
export interface BodyText {
  readonly text: string;
  readonly place: Place;
}

/** What a command may take the bodies of its requests from. */
export interface Supply {
  readonly reading: Reading;
  readonly step: CommandStep;
  /** Where the command runs, likeliest first; empty if nobody can tell. */
  readonly folders: readonly FilePath[];
  /** The files that the script has written before, by the names it gave them, with what it wrote if that is known. */
  readonly written: ReadonlyMap<string, Value | 'unknown'>;
  /** The text of a listed file. */
  read(file: FilePath): string | undefined;
}

/** The text that a body is: as written, made of a hash table, given as a here-document, or that of a file. Undefined: nobody can tell. */
export function bodyText(value: Value, supply: Supply): BodyText | undefined {
  const [piece, another] = value.pieces;
  if (piece?.kind === 'hash' && another === undefined) return textOfHash(piece.entries, value.at);
  const meaning = meaningOf(value);
  if (meaning?.kind === 'file') return textOfFile(meaning.path, 0, supply, meaning.rooted);
  const text = textOf(value);
  if (text === '@-') return supply.step.input && writtenText(readValue(supply.reading, supply.step.input), supply);
  if (text.startsWith('@')) return textOfFile(value, 1, supply);
  return text.startsWith('<') ? undefined : writtenText(value, supply);
}

/** A body's values stand where the command has them as they are read, once; else at the word. */
function writtenText(value: Value, { reading: { script }, step }: Supply): BodyText {
  const text = textOf(value);
  const places = [step, ...(step.input ? [step.input] : [])];
  const place: Place = (span) => {
    const part = text.slice(span.start, span.end);
    const plain = part.startsWith('"') ? part.slice(1, -1) : part;
    if (plain === '' || plain.includes(hole)) return value.at;
    const found = places.flatMap(({ span: { start, end } }) => placesOf(plain, script, start, end));
    const [only, another] = found;
    return only && another === undefined ? only : value.at;
  };
  return { text, place };
}

/** The first two places of a text in a part of a script. */
export function placesOf(plain: string, script: Script, from: number, to: number): readonly Location[] {
  const written = script.text.slice(from, to);
  const first = written.indexOf(plain);
  const second = first < 0 ? -1 : written.indexOf(plain, first + 1);
  return [first, second]
    .filter((at) => at >= 0)
    .map((at) => script.locate({ start: from + at, end: from + at + plain.length }));
}

/** The file that a word names behind some characters of it: one that the script has written, or the only one that is there. */
function textOfFile(path: Value, skipped: number, supply: Supply, rooted?: FilePath): BodyText | undefined {
  const name = plainName(textOf(path).slice(skipped));
  const wrote = supply.written.get(name);
  if (wrote !== undefined) return wrote === 'unknown' ? undefined : writtenText(wrote, supply);
  if ([...supply.written.keys()].some((each) => baseName(each) === baseName(name))) return undefined;
  const files = rooted === undefined ? pathsOf(path, skipped, name, supply) : [rooted];
  const texts = files.flatMap((file) => {
    const text = supply.read(file);
    return text === undefined ? [] : [{ file, text }];
  });
  const [only, another] = texts;
  if (only === undefined || another !== undefined || only.text.length > longest) return undefined;
  return { text: only.text, place: (span) => ({ file: only.file, span }) };
}

const longest = 500_000;

/** A path without "./" in front, with the slashes that git writes. */
export function plainName(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

function pathsOf(path: Value, skipped: number, name: string, { reading, step, folders }: Supply): readonly FilePath[] {
  if (!name.includes(hole)) {
    return [...new Set(folders.flatMap((folder) => joinPath(folder, name) ?? []))];
  }
  const word = step.words.find(({ span }) => sameLocation(reading.locate(span), path.at));
  const rooted = word && rootedPath({ parts: without(word.parts, skipped) }, reading.script.file);
  return rooted === undefined ? [] : [rooted];
}

function without([first, ...rest]: ShellWord['parts'], skipped: number): ShellWord['parts'] {
  if (first?.kind !== 'text' || skipped === 0) return first ? [first, ...rest] : [];
  const text = first.text.slice(skipped);
  return text === '' ? rest : [{ kind: 'text', text }, ...rest];
}

interface Written {
  text: string;
  readonly places: Map<number, Location>;
}

/** A hash table as the JSON that `ConvertTo-Json` makes of it. */
function textOfHash(entries: readonly HashEntry[], at: Location): BodyText {
  const written: Written = { text: '', places: new Map() };
  writeHash(entries, written, 0);
  return { text: written.text, place: ({ start }) => written.places.get(start) ?? at };
}

function writeHash(entries: readonly HashEntry[], written: Written, depth: number): void {
  written.text += '{';
  for (const { name, value, bare } of entries) {
    written.text += `${JSON.stringify(name)}: `;
    written.places.set(written.text.length, value.at);
    const [piece, another] = value.pieces;
    if (written.text.length > longest || depth > deepest) written.text += JSON.stringify(hole);
    else if (piece?.kind === 'hash' && another === undefined) writeHash(piece.entries, written, depth + 1);
    else written.text += bare ? bareJson(textOf(value)) : JSON.stringify(textOf(value));
    written.text += ', ';
  }
  written.text += '}';
}

/** A value without quotes: a number or a constant as it is. */
function bareJson(text: string): string {
  return /^(-?\d{1,15}(\.\d{1,15})?|true|false|null)$/.test(text) ? text : JSON.stringify(text);
}

const deepest = 20;
