import type { Deployment } from '../model/batch.ts';
import type { Fact } from '../model/facts.ts';
import type { Location } from '../text/location.ts';
import { candidatesOf, isImageOf } from './uses.ts';

/** What such a question asks of the engine. */
export interface Asking {
  need<T>(fact: Fact<T>): T | undefined;
  undecided(at: Location, because: string): void;
}

/**
 * Whether the environment of a deployment surely sets no variables but the usual ones; `bare` are the images that are known to set none.
 * Where not, the rule that asks is undecided.
 */
export function setsNoVariables(
  { environment }: Deployment,
  bare: Parameters<typeof isImageOf>[1],
  context: Asking,
): boolean {
  const use = context.need(environment);
  if (use === undefined) return false;
  const candidates = candidatesOf(environment);
  const because = 'its environment may set variables';
  if (use.resolved.state === 'outside') context.undecided(use.at, use.resolved.because);
  for (const { image, build, condaFile, known } of candidates) {
    const conda = condaFile.state === 'absent' ? undefined : context.need(condaFile);
    const isOpen = condaFile.state === 'unknown' || conda?.setsVariables === true || known !== undefined;
    const name = context.need(image);
    if (!isOpen && build.state === 'absent' && name !== undefined && isImageOf(name, bare)) continue;
    context.undecided(use.at, because);
    return false;
  }
  return candidates.length > 0;
}
