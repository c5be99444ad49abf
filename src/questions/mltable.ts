import type { Data } from '../model/assets.ts';
import { knownValue } from '../model/facts.ts';
import type { Invocation, InvocationInput } from '../model/invocation.ts';
import type { Location } from '../text/location.ts';
import { definitionsIn } from './uses.ts';

/** An MLTable that an invocation gives as input: its type says so, or the data asset that it names is one. */
export interface MltableInput {
  readonly at: Location;
  readonly input: InvocationInput;
  /** The data assets that it may mean, if the type of the asset tells. */
  readonly assets: readonly Data[];
}

/** The MLTables among the inputs of an invocation. An input that says another type is sent as that. */
export function mltableInputs({ inputs }: Invocation): readonly MltableInput[] {
  return inputs.flatMap((input) => {
    const { type, path } = input;
    if (type.state === 'known') {
      const isTable = type.value.trim().toLowerCase() === 'mltable';
      return isTable ? [{ at: type.at, input, assets: definitionsIn(input.data) }] : [];
    }
    const assets = definitionsIn(input.data);
    const areTables = assets.length > 0 && assets.every((each) => isMltable(each));
    if (type.state === 'unknown' || path.state !== 'known' || !areTables) return [];
    return [{ at: path.at, input, assets }];
  });
}

function isMltable(data: Data): boolean {
  return knownValue(data.type)?.toLowerCase() === 'mltable';
}
