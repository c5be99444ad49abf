import type { Data } from '../model/assets.ts';
import type { Deployment } from '../model/batch.ts';
import { knownValue } from '../model/facts.ts';
import type { Invocation, InvocationInput } from '../model/invocation.ts';
import { spelledType } from '../model/spelling.ts';
import type { Location } from '../text/location.ts';
import { subjectOfInput } from './input-references.ts';
import { calledBy } from './names.ts';
import { chainOf } from './routing.ts';
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

/** What any rule tells of such an input: what it is, as messages call it, and what stands with it. */
export function tellMltable(found: MltableInput, invocation: Invocation, deployments: readonly Deployment[]) {
  const { at, input, assets } = found;
  const [asset] = assets;
  const isTyped = input.type.state === 'known' || asset === undefined;
  return {
    what: isTyped ? 'This input is an MLTable' : `The data asset ${calledBy(asset)} is an MLTable`,
    instead: `"${spelledType('uri_file', invocation)}" or "${spelledType('uri_folder', invocation)}"`,
    place: {
      at,
      subject: subjectOfInput(invocation, input, 'whole'),
      related: [
        ...chainOf(at, invocation, deployments),
        ...assets.map((each) => ({ at: each.header, message: `The data asset ${calledBy(each)} is declared here.` })),
      ],
    },
  };
}

function isMltable(data: Data): boolean {
  return knownValue(data.type)?.toLowerCase() === 'mltable';
}
