import { mentionsOfHandingOn } from './handed-on.ts';
import { atItsTurn, handOn, loseTrack, type Onward } from './job.ts';
import type { Script } from './script.ts';
import type { Turn } from './scripts.ts';

/**
 * Gives the scripts of a file in the order in which they run, each with what those before it in its job have handed on. What the visit has
 * found out by following the script need not be found out again; of a script that it has not followed `follow` finds it out.
 */
export function followTurns(
  turns: readonly Turn[],
  visit: (script: Script) => Onward | undefined,
  follow: (script: Script) => Onward,
): void {
  for (const turn of turns) {
    if ('lost' in turn) {
      loseTrack(turn.lost, true);
      continue;
    }
    const script = atItsTurn(turn);
    const onward = visit(script) ?? (mayHandOn(script) ? follow(script) : undefined);
    if (onward) handOn(script, onward);
  }
}

/** Whether a script may do something to those behind it in its job. */
function mayHandOn({ step, text }: Script): boolean {
  if (step === undefined) return false;
  return mentionsOfHandingOn(text) > 0 || /\bconfig(ure)?\s|\.(sh|bash|ps1|cmd|bat)\b/i.test(text);
}
