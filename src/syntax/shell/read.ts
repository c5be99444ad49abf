import { readBash } from './bash.ts';
import { readPowerShell } from './powershell.ts';
import type { ShellOptions, ShellScript } from './script.ts';

/** Longer scripts are not read. */
const longest = 1_000_000;

/** Reads the commands of a script in order. Never throws: what cannot be understood is left out. */
export function readShell(text: string, options: ShellOptions): ShellScript {
  if (text.length > longest) return { steps: [], comments: [] };
  try {
    return options.dialect === 'powershell' ? readPowerShell(text, options) : readBash(text, options);
  } catch (error) {
    // Only depth can overflow the stack; a script nested that deeply is nobody's.
    if (error instanceof RangeError) return { steps: [], comments: [] };
    throw error;
  }
}
