import { type Beside, type Files, most, refusedPath } from './files.ts';

/** Everything that a link holds. */
export interface Shared {
  readonly files: Files;
  /** The file that is open. */
  readonly open: string;
  readonly beside?: Beside;
}

/** Characters of a fragment from which a file is offered in its place: chat programs cut long links. */
export const longestLink = 8_000;

/** Of the form of what follows; another form gets another number, so that old links can still be told. */
const prefix = '#1/';
/** Bytes that a fragment may come to, so that a few characters cannot fill the memory. */
const mostBytes = most.characters * 4;

/** The state as a fragment: JSON, deflated, in the letters of base64url. */
export async function fragmentOf({ files, open, beside }: Shared): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify({ files, open, beside }));
  const packed = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return prefix + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The state that a fragment holds; undefined if it is none of ours, or damaged: whoever got the link may have got half of it. */
export async function stateOf(fragment: string): Promise<Shared | undefined> {
  if (!fragment.startsWith(prefix)) return undefined;
  try {
    const text = atob(fragment.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const json = await unpack(bytes);
    return json === undefined ? undefined : shared(JSON.parse(json));
  } catch {
    return undefined;
  }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}

function shared(value: unknown): Shared | undefined {
  if (typeof value !== 'object' || value === null || !('files' in value) || !('open' in value)) return undefined;
  const files = checkedFiles(value.files);
  if (files === undefined) return undefined;
  const open = files.find(([path]) => path === value.open)?.[0] ?? files[0]?.[0] ?? '';
  if (!('beside' in value)) return { files, open };
  return isBeside(value.beside) ? { files, open, beside: value.beside } : undefined;
}

function isBeside(value: unknown): value is Beside {
  return (
    Array.isArray(value) &&
    value.length <= most.beside &&
    value.every((path) => typeof path === 'string' && path.length <= most.path)
  );
}

/** Files from outside; undefined if they are not what this page makes. */
export function checkedFiles(value: unknown): Files | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > most.files) return undefined;
  const files: (readonly [string, string])[] = [];
  let characters = 0;
  for (const file of value) {
    if (!Array.isArray(file) || file.length !== 2) return undefined;
    const [path, text]: unknown[] = file;
    if (typeof path !== 'string' || typeof text !== 'string' || refusedPath(path, files) !== undefined)
      return undefined;
    characters += text.length;
    files.push([path, text]);
  }
  return characters > most.characters ? undefined : files;
}
