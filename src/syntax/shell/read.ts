import { shellCharacters } from '../../text/budgets.ts';
import { readBash } from './bash.ts';
import { readPowerShell } from './powershell.ts';
import type { GuardedStep, ShellOptions, ShellScript } from './script.ts';

/** Scripts with more brackets inside one another are not read. */
const deepest = 250;

/** Reads the commands of a script in order. Never throws: what cannot be understood is left out. */
export function readShell(text: string, options: ShellOptions): ShellScript {
  const script = readGuardedShell(text, options);
  return {
    steps: script.steps.flatMap((step) => (step.kind === 'guard' ? [] : [step])),
    get comments() {
      return script.comments;
    },
  };
}

/** The same with what decides on branches; only here do steps say rightly up to where something goes. */
export function readGuardedShell(text: string, options: ShellOptions): ShellScript<GuardedStep> {
  if (text.length > shellCharacters || depthOf(text) > deepest) return { steps: [], comments: [] };
  try {
    return options.dialect === 'powershell' ? readPowerShell(text, options) : readBash(text, options);
  } catch (error) {
    // Only depth can overflow the stack; a script nested that deeply is nobody's.
    if (error instanceof RangeError) return { steps: [], comments: [] };
    throw error;
  }
}

/** How many round brackets are open at most. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 && ++depth > most) most = depth;
    if (code === 41 && depth > 0) depth--;
  }
  return most;
}
