import type { Span } from '../../text/location.ts';

/**
 * A piece of a word. `variable`: `$NAME`, `${NAME}`, `${NAME[@]}` (`all`), `@name` of PowerShell (`all`).
 * `expression`: `${{ text }}`. `macro`: `$(text)` of Azure Pipelines. `unknown`: anything else that only a run decides.
 */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'variable'; readonly name: string; readonly all: boolean; readonly text: string } & Followed)
  | ({ readonly kind: 'expression' | 'macro' | 'unknown'; readonly text: string } & Followed);

/** What a part is known of besides its text. */
interface Followed {
  /** The variable whose value it came with. */
  readonly of?: string;
}

/** A word of a command. */
export interface ShellWord {
  /** Without quotes; what is not known stands as it is written. */
  readonly text: string;
  /** Offsets into the text that was read, quotes included. */
  readonly span: Span;
  /** True if every part is text: nothing is left for a shell or a template to fill in. */
  readonly known: boolean;
  readonly parts: readonly WordPart[];
  /** True if some of it is in quotes: then it stays one word whatever its variables hold. */
  readonly quoted: boolean;
}

/** A file that a command's output or input is redirected to or from. */
export interface ShellRedirect {
  readonly operator: string;
  readonly target: ShellWord;
}

/** What a script does, in order. */
export type ShellStep =
  | {
      readonly kind: 'command';
      readonly span: Span;
      /** Without assignments in front of it and without redirections. */
      readonly words: readonly ShellWord[];
      readonly redirects: readonly ShellRedirect[];
      /** The here-document that is its input. */
      readonly input?: ShellWord;
      /** Its input is what the command before it prints. */
      readonly piped?: true;
      /** The variables that assignments in front give to it alone. */
      readonly given?: readonly string[];
      /** It may not run, or more than once: in a branch, a loop, after "||". */
      readonly conditional: boolean;
      /** It is conditional for nothing but loops over lists around it, of which none ends early. */
      readonly looped?: true;
    }
  | {
      readonly kind: 'assignment';
      readonly span: Span;
      readonly name: string;
      /** The value, or the elements of an array; undefined: something that no literal says (`read NAME`, `for NAME in`). */
      readonly words: readonly ShellWord[] | undefined;
      readonly array: boolean;
      /** `+=`. */
      readonly append: boolean;
      readonly conditional: boolean;
      readonly looped?: true;
      /** A loop over a list: the name stands for one of these after the other in the steps up to an index. */
      readonly each?: { readonly words: readonly ShellWord[]; readonly until: number };
    }
  /** A subshell or function begins or ends: a change of folder inside ends with it. */
  | {
      readonly kind: 'enter';
      readonly of: 'subshell' | 'function';
      /** The function's name, and under which names it knows what a call gives it, in their order. */
      readonly name?: string;
      readonly parameters?: readonly string[];
    }
  | { readonly kind: 'leave'; readonly of: 'subshell' | 'function' };

/** A branch: the steps up to an index run only if a word is one of others, or only if it is none of them. */
export interface Guard {
  readonly kind: 'guard';
  readonly left: ShellWord;
  readonly right: readonly ShellWord[];
  readonly equal: boolean;
  readonly until: number;
}

/** What a script does, and what decides on its branches. */
export type GuardedStep = ShellStep | Guard;

/** A comment, from its "#". */
export interface ShellComment {
  readonly span: Span;
  readonly text: string;
}

/** What could be read of a script. Never complete with certainty: what cannot be understood is left out. */
export interface ShellScript<Step = ShellStep> {
  readonly steps: readonly Step[];
  readonly comments: readonly ShellComment[];
}

/** How a script is to be read. */
export interface ShellOptions {
  readonly dialect: 'bash' | 'powershell' | 'cmd';
  /** True in Azure Pipelines, where `$(name)` is a macro. */
  readonly pipelines?: boolean;
  /** True in a recipe of make, where `$@`, `$<` and the like are variables of its own. */
  readonly make?: true;
  /** Commands that may be left out, by their names and their other words: what is nested in them is read. */
  readonly isIdle?: (name: string, others: readonly string[]) => boolean;
}

/** Makes a word of its parts. */
export function wordOf(parts: readonly WordPart[], span: Span, quoted: boolean): ShellWord {
  const text = parts.map((part) => part.text).join('');
  return { text, span, parts, quoted, known: parts.every((part) => part.kind === 'text') };
}
