import {
  Copy,
  DockerfileParser,
  type Heredoc,
  type Instruction,
  JSONInstruction,
  type Line,
  Run,
} from 'dockerfile-ast';
import type { Span } from '../../text/location.ts';
import { maskRun } from './mask.ts';

/** A word behind the keyword of an instruction, its flags left out. */
export interface DockerWord {
  readonly text: string;
  readonly span: Span;
}

/** A text that stands in a Dockerfile from an offset on. */
export interface DockerBody {
  readonly text: string;
  readonly start: number;
}

/** One instruction of a Dockerfile; spans are offsets into its text. */
export interface DockerInstruction {
  /** In upper case; any word may stand here. */
  readonly keyword: string;
  readonly span: Span;
  /** By name, without the dashes: "from", "mount", ... */
  readonly flags: ReadonlyMap<string, string>;
  readonly words: readonly DockerWord[];
  /** All that follows the flags, readable as Bash: continued lines and comments between them are put right, nothing is moved. */
  readonly body: DockerBody;
  /** The strings of `["a", "b"]`, if it is written so. */
  readonly exec: readonly string[] | undefined;
  /** The here-documents, without their delimiters. */
  readonly heredocs: readonly DockerBody[];
}

/** Longer files are not read. */
const longest = 200_000;

/** Reads the instructions of a Dockerfile; undefined if it is too long or nothing of it can be read. Never throws. */
export function readDockerInstructions(text: string): readonly DockerInstruction[] | undefined {
  if (text.length > longest) return undefined;
  try {
    const clean = text.replace(/^\ufeff/, ' ');
    const parsed = DockerfileParser.parse(clean);
    const offsets = offsetsIn(clean);
    const mark = parsed.getEscapeCharacter();
    return parsed.getInstructions().map((instruction) => readInstruction(instruction, { text: clean, offsets, mark }));
  } catch {
    // The parser promises nothing for hostile texts: such a file is one that cannot be read.
    return undefined;
  }
}

interface Source {
  readonly text: string;
  readonly offsets: readonly number[];
  /** What continues a line. */
  readonly mark: string;
}

function readInstruction(instruction: Instruction, source: Source): DockerInstruction {
  const span = spanOf(instruction.getRange(), source);
  const rest = instruction.getArgumentsRange();
  const body = rest ? spanOf(rest, source) : { start: span.end, end: span.end };
  const isList = instruction instanceof JSONInstruction;
  const exec = isList ? instruction.getJSONStrings().map((each) => each.getJSONValue()) : [];
  const flags = isList ? instruction.getFlags() : [];
  return {
    keyword: instruction.getKeyword(),
    span,
    flags: new Map(flags.map((flag) => [flag.getName().toLowerCase(), flag.getValue() ?? ''])),
    words: instruction.getArguments().map((word) => ({ text: word.getValue(), span: spanOf(word.getRange(), source) })),
    body: { text: maskRun(source.text.slice(body.start, body.end), source.mark), start: body.start },
    exec: exec.length > 0 ? exec : undefined,
    heredocs: heredocsOf(instruction).map((heredoc) => bodyOf(heredoc, source)),
  };
}

function heredocsOf(instruction: Instruction): readonly Heredoc[] {
  const mayHold = instruction instanceof Run || instruction instanceof Copy;
  return mayHold ? instruction.getHeredocs() : [];
}

function bodyOf(heredoc: Heredoc, source: Source): DockerBody {
  const range = heredoc.getContentRange();
  if (!range) return { text: '', start: spanOf(heredoc.getNameRange(), source).end };
  const { start, end } = spanOf(range, source);
  return { text: source.text.slice(start, end), start };
}

/** Where each line begins. */
function offsetsIn(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
}

type Place = ReturnType<Line['getRange']>;

function spanOf({ start, end }: Place, { offsets, text }: Source): Span {
  const at = (line: number, character: number) => Math.min(text.length, (offsets[line] ?? text.length) + character);
  const from = at(start.line, start.character);
  return { start: from, end: Math.max(from, at(end.line, end.character)) };
}
