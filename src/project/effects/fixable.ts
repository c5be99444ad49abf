import { type Fix, placedBy, placesOf } from '../../model/fix.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import type { Steps } from './steps.ts';

/** What a fix must know of the files that it would write. */
export interface FixableSources {
  readonly steps: Pick<Steps, 'made' | 'changes'>;
  /** Whether a file lies in the repository itself; one that a step makes does not. */
  readonly isListed: (file: FilePath) => boolean;
  /** Whether the configuration says that it is generated. */
  readonly isGenerated: (file: FilePath) => boolean;
  /** The place itself, or what it stands for in a made file. */
  readonly placeOf: (at: Location) => Location;
}

/**
 * Moves fixes to the files that are there. None is left of one in a file whose text stands in a step, which a generator writes, or which a step
 * fills in before it is sent: what is written into it may mean something else then.
 */
export function fixesOf({ steps, isListed, isGenerated, placeOf }: FixableSources): (fix: Fix) => Fix | undefined {
  const mayWrite = rememberTexts(
    (file: FilePath) =>
      isListed(file) && !isGenerated(file) && steps.changes(file).every(({ change }) => change.to === 'fields'),
  );
  const isOwnText = ({ file }: Location) => {
    const made = steps.made().get(file);
    return made === undefined || (made.source !== undefined && made.effect.render === undefined);
  };
  return (fix) => {
    const [first, ...others] = fix.steps.map((step) => placedBy(step, placeOf));
    const isWritable = fix.steps.flatMap(placesOf).every((at) => isOwnText(at) && mayWrite(placeOf(at).file));
    return first === undefined || !isWritable ? undefined : { ...fix, steps: [first, ...others] };
  };
}
