import type { Attack } from '../attack.ts';
import { advice } from './advice.ts';
import { crowds } from './crowds.ts';
import { disk } from './disk.ts';
import { escapes } from './escapes.ts';
import { expressions } from './expressions.ts';
import { growth } from './growth.ts';
import { kinds } from './kinds.ts';
import { madeAttacks } from './made.ts';
import { nesting } from './nesting.ts';
import { oddPlaces } from './odd-places.ts';
import { options } from './options.ts';
import { repetition } from './repetition.ts';
import { crowdsOfSteps } from './steps.ts';
import { sums } from './sums.ts';
import { texts } from './texts.ts';

/** All attacks, by what they attack with. */
export const catalogue: Readonly<Record<string, readonly Attack[]>> = {
  kinds,
  crowds,
  expressions,
  escapes,
  nesting,
  repetition,
  texts,
  disk,
  growth,
  'odd places': oddPlaces,
  advice,
  steps: crowdsOfSteps,
  options,
  sums,
  made: madeAttacks,
};
