import type { Expanded } from '../expand.ts';

/** The program of a command, without its folder and without what only runs it. */
export function commandName(words: readonly Expanded[]): string {
  return programOf(words)?.text.replace(/^.*[\\/]/, '') ?? '';
}

/** The words of a command from its program on. */
export function programOf(words: readonly Expanded[]): Expanded | undefined {
  return words.find(({ text }) => !/^(sudo|time|env|command|nohup|exec|&|-E|\w+=.*)$/.test(text));
}
