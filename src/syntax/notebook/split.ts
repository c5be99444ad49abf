import type { Span } from '../../text/location.ts';
import type { NotebookCell } from './read.ts';

/** A part of a code cell that is no Python: offsets into the cell's text. */
export interface ShellPart {
  readonly dialect: 'bash' | 'powershell';
  readonly span: Span;
}

/** What the text of a code cell is made of. */
export interface CellParts {
  /** The cell with everything that is no Python replaced by as many other characters. */
  readonly python: string;
  readonly shell: readonly ShellPart[];
  /** `%%writefile name`: a file that the cell writes. */
  readonly file?: { readonly path: string; readonly append: boolean; readonly span: Span };
}

const cellMagic = /^\s*%%(!|\w+)([^\n]*)(?:\n|$)/;

/** Takes a code cell apart into Python, shell and files. */
export function splitCell({ text: written }: Pick<NotebookCell, 'text'>): CellParts {
  // `name?` shows what is known of a name.
  const text = written.replace(/^[ \t]*[A-Za-z_][\w.]{0,99}\?{1,2}[ \t]*$/gm, pass);
  const magic = cellMagic.exec(text);
  if (magic) return splitMagic(text, magic);
  const shell: ShellPart[] = [];
  let python = '';
  let end = 0;
  for (const match of text.matchAll(/^([ \t]*(?:\w[\w, ]{0,60}=[ \t]*)?)(!{1,2}|%%?|\?)((?:[^\n]*\\\r?\n)*[^\n]*)/gm)) {
    const start = match.index + (match[1]?.length ?? 0);
    const from = start + (match[2]?.length ?? 0);
    const stop = match.index + match[0].length;
    const line = match[3] ?? '';
    if (match[2]?.startsWith('!')) shell.push({ dialect: 'bash', span: { start: from, end: stop } });
    else if (match[2] === '%' && /^(sx|system)\s/.test(line)) {
      shell.push({ dialect: 'bash', span: { start: from + (line.indexOf(' ') + 1), end: stop } });
    } else if (match[2] === '%' && /^(pip|conda)\s/.test(line)) {
      shell.push({ dialect: 'bash', span: { start: from, end: stop } });
    }
    python += text.slice(end, start) + pass(text.slice(start, stop));
    end = stop;
  }
  return { python: python + text.slice(end), shell };
}

function splitMagic(text: string, magic: RegExpExecArray): CellParts {
  const name = magic[1] ?? '';
  const rest = { start: magic[0].length, end: text.length };
  const words = (magic[2] ?? '').trim().split(/\s+/);
  if (/^(bash|sh|!|system|sx|script)$/.test(name)) {
    const dialect = name === 'script' && /^(pwsh|powershell)/.test(words[0] ?? '') ? 'powershell' : 'bash';
    return { python: pass(text), shell: [{ dialect, span: rest }] };
  }
  if (/^(pwsh|powershell)$/.test(name)) return { python: pass(text), shell: [{ dialect: 'powershell', span: rest }] };
  if (/^(writefile|file)$/.test(name)) {
    const path = words
      .filter((word) => !word.startsWith('-'))
      .join(' ')
      .replace(/^(["'])(.*)\1$/, '$2');
    return { python: pass(text), shell: [], file: { path, append: words.includes('-a'), span: rest } };
  }
  if (/^(time|timeit|capture|prun|mute)$/.test(name))
    return { python: pass(magic[0]) + text.slice(rest.start), shell: [] };
  return { python: pass(text), shell: [] };
}

/** Text of the same length and with the same line ends that Python reads as nothing much. */
function pass(text: string): string {
  const blank = text.replace(/[^\r\n]/g, ' ');
  const line = /[^\r\n]{4,}/.exec(text);
  return line ? `${blank.slice(0, line.index)}pass${blank.slice(line.index + 4)}` : blank;
}
