import type { Argument, FileArgument } from '../../model/command.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { type Expanded, namesOpenIn } from './expand.ts';
import { rootedPath } from './folders.ts';
import type { Script } from './script.ts';

/** A word as an argument. */
export function argumentOf(word: Expanded, script: Script): Argument {
  const variables = word.known || script.isMade ? undefined : namesOpenIn(word);
  return {
    ...{ text: word.text, known: word.known, at: script.locate(word.span) },
    ...(variables !== undefined && { variables }),
  };
}

/** A word as a file, with the folders that a relative path may start from. */
export function fileArgumentOf(word: Expanded, script: Script, folders: readonly FilePath[]): FileArgument {
  const rooted = rootedPath(word, script.file);
  const at = script.locate(word.span);
  if (rooted !== undefined) return { text: rooted, known: true, at, folders: [''] };
  return { text: word.text, known: word.known, at, folders };
}

/** The files of Terraform that are applied: modules of other folders among them. */
export function anyTerraform(at: Location): FileArgument {
  return { text: '*.tf', known: false, at, folders: [] };
}

/** The part of a word behind an offset of its text. */
export function valueAfter(word: Expanded, at: number): Expanded {
  const parts = [];
  let skip = at + 1;
  for (const part of word.parts) {
    if (skip >= part.text.length) skip -= part.text.length;
    else if (part.kind === 'text') {
      parts.push({ ...part, text: part.text.slice(skip) });
      skip = 0;
    } else {
      parts.push(part);
      skip = 0;
    }
  }
  const text = parts.map((part) => part.text).join('');
  return { text, parts, hidden: false, known: parts.every((part) => part.kind === 'text'), span: word.span };
}
