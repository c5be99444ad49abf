import { mentionsOfHandingOn } from './handed-on.ts';
import { atItsTurn, handOn, loseTrack } from './job.ts';
import { runScript, type ScriptFacts } from './run-script.ts';
import type { Script } from './script.ts';
import type { Turn } from './scripts.ts';

/**
 * Gives the scripts of a file in the order in which they run, each with what those before it in its job have handed on. What the visit has
 * found out by following the script need not be found out again.
 */
export function followTurns(turns: readonly Turn[], visit: (script: Script) => ScriptFacts | undefined): void {
  for (const turn of turns) {
    if ('lost' in turn) {
      loseTrack(turn.lost, true);
      continue;
    }
    const script = atItsTurn(turn);
    const facts = visit(script) ?? (mayHandOn(script) ? runScript(script) : undefined);
    if (facts) handOn(script, facts);
  }
}

/** Whether a script may do something to those behind it in its job. */
function mayHandOn({ step, text }: Script): boolean {
  if (step === undefined) return false;
  return mentionsOfHandingOn(text) > 0 || /\bconfig(ure)?\s|\.(sh|bash|ps1|cmd|bat)\b/i.test(text);
}
