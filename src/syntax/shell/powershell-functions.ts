import { skipGroup } from './powershell-text.ts';
import type { ShellWord } from './script.ts';

/** What a block of a function is called, and its parameters. */
export interface Named {
  readonly name?: string;
  readonly parameters?: readonly string[];
}

/** `function Name($A, $B) {`, `function Name { param($A, $B)`. */
export function namedBy(words: readonly ShellWord[], text: string, at: number): Named {
  const [, first, ...others] = words;
  const name = /^(?:(?:global|script):)?([\w-]{1,100})/i.exec(first?.text ?? '')?.[1];
  if (first === undefined || name === undefined) return {};
  const listed = [first, ...others].map((word) => word.text).join(' ');
  const opening = /^\{\s{0,200}(?:\[CmdletBinding\(\)\]\s{0,200})?param\s{0,20}(?=\()/i.exec(text.slice(at, at + 600));
  const start = opening ? at + opening[0].length : undefined;
  const list = start === undefined ? listed : text.slice(start, Math.min(skipGroup(text, start), start + 2_000));
  const plain = list.replace(/\[[^\]]{0,100}\]/g, '').replace(/=[^,\n)]{0,200}/g, '');
  return { name, parameters: [...plain.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? '') };
}
