import { complain, quote, type Reader, readList, readText } from './fields.ts';

const longest = 300;

/** Reads a glob over paths relative to the repository's root. */
export const readGlob: Reader<string> = (node, reading) => {
  const glob = readText(node, reading);
  if (glob === undefined) return undefined;
  const mistake = mistakeIn(glob);
  return mistake === undefined ? glob : complain(reading, node.span, mistake);
};

/** Reads a list of globs that must name something: an empty list where it would mean every file is a slip. */
export const readSomeGlobs: Reader<readonly string[]> = (node, reading) => {
  const before = reading.problems.length;
  const globs = readList(readGlob)(node, reading);
  if (globs === undefined || globs.length > 0 || reading.problems.length > before) return globs;
  return complain(reading, node.span, 'This list of globs is empty. Name at least one, such as "**" for every file.');
};

function mistakeIn(glob: string): string | undefined {
  if (glob.length > longest) return `This glob is longer than ${longest} characters. Split it.`;
  if (glob !== glob.trim()) return `The glob ${quote(glob)} starts or ends with a blank. Remove it.`;
  if (glob.includes('\\')) return `The glob ${quote(glob)} has a backslash. Separate folders by "/" on every system.`;
  if (/^(\/|~|[a-zA-Z]:\/)/.test(glob))
    return `The glob ${quote(glob)} is absolute. Write it relative to the repository's root.`;
  if (glob.split('/').includes('..'))
    return `The glob ${quote(glob)} climbs with "..". Write it relative to the repository's root.`;
  if (glob.startsWith('!'))
    return `The glob ${quote(glob)} is negated, which is not supported. Name the files that are meant.`;
  if (/[@?+*!]\(/.test(glob))
    return `The glob ${quote(glob)} has an extended pattern, which is not supported. Use "{a,b}" for alternatives.`;
  return undefined;
}
