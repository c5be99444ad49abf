import type { DockerInstruction } from '../../syntax/dockerfile/read.ts';
import { absolute, addGap, type Collecting } from './collect.ts';
import { expand } from './variables.ts';

/** Places in an image from which Python or a shell takes what nobody installed by name. */
const telling = /(?:^|\/)(?:site-packages|dist-packages|bin|envs?|\.?venv|miniconda\d?|anaconda\d?|conda)(?:\/|$)/;

/** Reads a COPY or an ADD. */
export function readCopy(instruction: DockerInstruction, collecting: Collecting): void {
  const { keyword, flags, words, exec, span } = instruction;
  if (flags.has('from')) {
    addGap(collecting, span, `what "${keyword} --from" brings is not known`);
    return;
  }
  // `COPY <<EOF /file`: a text of its own.
  const isInline = words.some(({ text }) => text.startsWith('<<'));
  const written = exec ?? (isInline ? [] : words.map(({ text }) => text));
  const paths = written.map((path) => expand(path, collecting.variables));
  const target = paths.at(-1);
  const into = target === undefined ? undefined : absolute(target, collecting.folder);
  if (paths.length < 2 || target === undefined || into === undefined || paths.includes(undefined)) {
    addGap(collecting, span, `what this ${keyword} brings is not known`);
    return;
  }
  const sources = paths.slice(0, -1).flatMap((path) => path ?? []);
  if (telling.test(into) || sources.some((source) => isPacked(source, keyword))) {
    addGap(collecting, span, `this ${keyword} may bring packages`);
  }
  const isFolder = sources.length > 1 || /(?:^|\/)\.{0,2}$/.test(target);
  for (const source of sources) noteCopied(source, into, isFolder, collecting);
}

/** A wheel, an archive that ADD unpacks, or something from elsewhere. */
function isPacked(source: string, keyword: string): boolean {
  if (/\.(whl|conda|egg)$/i.test(source)) return true;
  return keyword === 'ADD' && /:|\.(tar|tgz|tbz2?|txz|tar\.\w+|gz|xz|bz2)$/i.test(source);
}

function noteCopied(source: string, target: string, isFolder: boolean, { copied }: Collecting): void {
  const inContext = source.replace(/^(?:\.?\/+)+/, '').replace(/(?<!\/)\/+$/, '');
  if (/[*?[\]]/.test(inContext)) {
    const name = inContext.split('/').at(-1) ?? '';
    // `requirements*.txt`: the files keep their names.
    const folder = inContext.slice(0, Math.max(0, inContext.length - name.length - 1));
    copied.push({ source: /[*?[\]]/.test(folder) ? undefined : folder || '.', target, into: false });
    return;
  }
  copied.push({
    source: inContext === '' ? '.' : inContext,
    target,
    into: isFolder && inContext !== '' && inContext !== '.',
  });
}
