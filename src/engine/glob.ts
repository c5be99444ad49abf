import { addAll } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one'; readonly of: RegExp } // "?" or a set
  | { readonly kind: 'star' } // any text without "/"
  | { readonly kind: 'folders' } // "**/": nothing, or folders up to and with a "/"
  | { readonly kind: 'rest' }; // a final "**": any text

const maxAlternatives = 100;

/**
 * Compiles globs to a test whether any of them matches a whole path; an empty list matches nothing.
 * Known are `*`, `?`, `**` (as a whole part), `[a-z]`, `[!a]` (without a "[" in it) and `{a,b}`; a final "/" means all that is in the folder.
 * Names that start with a dot match like any others. A match costs at most glob length times path length, whatever they say.
 */
export function compileGlobs(globs: readonly string[]): (path: FilePath) => boolean {
  const patterns = globs.flatMap((glob) => expandBraces(plain(glob))).map(tokenize);
  return (path) => patterns.some((tokens) => matches(tokens, path));
}

function plain(glob: string): string {
  return glob.replace(/^(\.\/+)+/, '').replace(/(?<!\/)\/+$/, '/**');
}

function expandBraces(glob: string): readonly string[] {
  const open = [glob];
  const done: string[] = [];
  while (open.length + done.length <= maxAlternatives) {
    const next = open.shift();
    if (next === undefined) break;
    const choices = innerChoices(next);
    if (choices) addAll(open, choices);
    else done.push(next);
  }
  return [...done, ...open].slice(0, maxAlternatives);
}

/** The texts that the first innermost `{a,b}` stands for; undefined if there is none. */
function innerChoices(glob: string): readonly string[] | undefined {
  const match = /\{([^{},]*,[^{}]*)\}/.exec(glob);
  if (!match) return undefined;
  const before = glob.slice(0, match.index);
  const after = glob.slice(match.index + match[0].length);
  return (match[1] ?? '').split(',').map((choice) => before + choice + after);
}

function tokenize(glob: string): readonly Token[] {
  const parts = glob.split('/').filter((part, index, all) => part !== '**' || all[index + 1] !== '**');
  return parts.flatMap((part, index): readonly Token[] => {
    const afterFolders = index === 0 || parts[index - 1] === '**';
    const slash: readonly Token[] = afterFolders ? [] : [{ kind: 'text', text: '/' }];
    if (part !== '**') return [...slash, ...partTokens(part)];
    return [...slash, { kind: index < parts.length - 1 ? 'folders' : 'rest' }];
  });
}

function partTokens(part: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of part.matchAll(/\*+|\?|\[[!^]?\]?[^[\]]*\]/g)) {
    if (match.index > last) tokens.push({ kind: 'text', text: part.slice(last, match.index) });
    last = match.index + match[0].length;
    if (match[0].startsWith('*')) tokens.push({ kind: 'star' });
    else tokens.push({ kind: 'one', of: match[0] === '?' ? /[^/]/ : characterSet(match[0].slice(1, -1)) });
  }
  if (last < part.length) tokens.push({ kind: 'text', text: part.slice(last) });
  return tokens;
}

/** A set as a pattern for one character; ranges that run backwards stand for nothing. */
function characterSet(inside: string): RegExp {
  const negated = /^[!^]/.test(inside);
  const members = [...inside.slice(negated ? 1 : 0).matchAll(/([^/])-([^/])|([^/])/g)].map((match) => {
    const from = match[1] ?? match[3] ?? '';
    const to = match[2] ?? from;
    return from <= to ? `${codePoint(from)}-${codePoint(to)}` : '';
  });
  return new RegExp(negated ? `[^/${members.join('')}]` : `[${members.join('')}]`);
}

function codePoint(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Walks the tokens once, with the set of all path offsets that the tokens so far can reach. */
function matches(tokens: readonly Token[], path: FilePath): boolean {
  let reached = new Uint8Array(path.length + 1);
  reached[0] = 1;
  for (const token of tokens) {
    const next = new Uint8Array(path.length + 1);
    let inside = false; // whether the token, begun at an earlier offset, may still go on
    for (let offset = 0; offset <= path.length; offset++) {
      const here = reached[offset] === 1;
      if (token.kind === 'text') {
        if (here && path.startsWith(token.text, offset)) next[offset + token.text.length] = 1;
      } else if (token.kind === 'one') {
        if (here && offset < path.length && token.of.test(path.charAt(offset))) next[offset + 1] = 1;
      } else {
        if (token.kind === 'star') inside = here || (inside && path[offset - 1] !== '/');
        else inside ||= here;
        if (token.kind === 'folders' ? here || (inside && path[offset - 1] === '/') : inside) next[offset] = 1;
      }
    }
    reached = next;
  }
  return reached[path.length] === 1;
}
