import { lineBefore } from '../../text/lines.ts';
import { rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import type { ReadCommand } from './build-command.ts';

/**
 * Whether a command in prose, a comment or a text of another language is one that a reader runs as it stands: all that it needs is there,
 * nothing in it is to be filled in by the reader, and it stands by itself. Sentences, usage lines and changelogs say nothing.
 */
export function isDocumented(file: string, text: string, index: number, written: string, read: ReadCommand): boolean {
  if (/^(CHANGELOG|CHANGES|HISTORY|RELEASE)/i.test(baseName(file))) return false;
  return isComplete(read) && !isPattern(written) && standsAlone(file, text, index);
}

/** Whether a command has what it cannot do without. */
function isComplete(read: ReadCommand): boolean {
  if (read.kind === 'other') return false;
  if (read.kind === 'invoke') return read.command.endpoint !== undefined;
  if (read.kind === 'asset')
    return read.command.file !== undefined || read.command.sets.some(({ path }) => path === 'name');
  const { what, action, file, name, endpoint } = read.command;
  if (action === 'update')
    return file !== undefined || (name !== undefined && (what !== 'deployment' || endpoint !== undefined));
  return file !== undefined || (what === 'endpoint' && name !== undefined);
}

/** `<name>`, `[--set-default]`, `...`: what a reader replaces or leaves out. */
function isPattern(written: string): boolean {
  return /<[A-Za-z][^<>\n]{0,100}>|(?:^|\s)\[[^\]\n]{0,200}\]|\.\.\.|…/.test(written);
}

/** In Markdown, inside a fence, an indented block or back-ticks; elsewhere at the start of a line or comment, or right behind a quote. */
function standsAlone(file: string, text: string, index: number): boolean {
  const line = lineBefore(text, index, 1000);
  if (/\b(?:echo|printf?|puts|log\w*|info|warn\w*|write-\w+)\b[^`"']{0,40}["']$/i.test(line)) return false;
  if (/[`"']\s{0,2}$/.test(line)) return true;
  const isAtStart = /^\s*(?:(?:#|\/\/|--|::|rem\b|\*|>|\$|PS>)\s*)*(?:sudo\s+)?$/i.test(line);
  if (!/\.(mdx?|rst|txt|adoc|ipynb)$/i.test(file))
    return isAtStart || /[=(,[@]\s*["']?$/.test(line) || (isScript(file) && !/#|\/\//.test(line));
  return isAtStart && (/^( {4}|\t)/.test(line) || isFenced(text, index));
}

/** In a script anything may run the command that follows it. */
function isScript(file: string): boolean {
  return /\.(sh|bash|zsh|ksh|ps1|psm1|cmd|bat|ya?ml|mk|groovy)(\.\w+)?$|(^|\/)(Makefile|Jenkinsfile)$/i.test(file);
}

function isFenced(text: string, index: number): boolean {
  return fencesOf(text).filter((start) => start < index).length % 2 === 1;
}

/** Where fences begin and end. */
const fencesOf = rememberTexts(
  (text) => [...text.matchAll(/^[ \t]{0,40}(?:>[ \t]{0,10})?(?:```|~~~)/gm)].map(({ index }) => index),
  4,
);
