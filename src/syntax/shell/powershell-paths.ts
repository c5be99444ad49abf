import { type GuardedStep, type ShellWord, wordOf } from './script.ts';

/** What was found in a script up to now. */
interface Found {
  readonly text: string;
  readonly steps: GuardedStep[];
}

/** The path that the only command since a number of steps makes: `Join-Path A B`. */
export function joinedPath({ steps }: Found, count: number): ShellWord | undefined {
  const step = steps[count];
  if (step?.kind !== 'command' || steps.length !== count + 1 || step.conditional) return undefined;
  const [name, ...others] = step.words;
  const words = others.filter(({ text }) => !/^-(path|childpath|additionalchildpath)$/i.test(text));
  if (!/^join-path$/i.test(name?.text ?? '') || words.length < 2 || words.some(({ text }) => /^-\w/.test(text)))
    return undefined;
  const slash = { kind: 'text', text: '/' } as const;
  const parts = words.flatMap((word, index) => (index === 0 ? word.parts : [slash, ...word.parts]));
  return wordOf(parts, step.span, true);
}

const fileMethods: Readonly<Record<string, string>> = {
  appendalltext: 'Add-Content',
  copy: 'Copy-Item',
  move: 'Move-Item',
  writeallbytes: 'Set-Content',
  writealllines: 'Set-Content',
  writealltext: 'Set-Content',
};

/** `[System.IO.File]::WriteAllText(PATH, ...)` is the cmdlet that does the same; its arguments were read as a command. */
export function noteFileMethod({ text, steps }: Found, start: number, count: number): void {
  const method = /\[(?:System\.)?IO\.File\]::(\w{1,20})$/i.exec(text.slice(Math.max(0, start - 60), start))?.[1];
  const cmdlet = method === undefined ? undefined : fileMethods[method.toLowerCase()];
  const step = steps.at(-1);
  if (cmdlet === undefined || step?.kind !== 'command' || steps.length === count) return;
  steps.push({ ...step, words: [wordOf([{ kind: 'text', text: cmdlet }], step.span, false), ...step.words] });
}
