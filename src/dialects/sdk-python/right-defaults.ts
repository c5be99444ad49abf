import type { AttributeReader } from '../../programs/python/evaluate.ts';
import type { Script } from '../../programs/python/source.ts';
import type { Location } from '../../text/location.ts';
import type { AttributeChanges } from './attributes.ts';
import { argumentNamed } from './objects.ts';
import { settingsOf } from './settings.ts';

/** Where code gives default deployments in a form that every release of the client sends rightly: as an attribute, or by the service's key. */
export function rightDefaultsIn(
  script: Script,
  { traced, loose }: AttributeChanges,
  readAttribute: AttributeReader,
): readonly Location[] {
  const given = script.module.calls.flatMap((call) => {
    const value = /(?:^|\.)BatchEndpoint$/.test(call.callee) ? argumentNamed(call, ['defaults']) : undefined;
    return value === undefined ? [] : [{ path: 'defaults', value, target: value, exact: true }];
  });
  const changed = [...traced, ...loose.map((each) => ({ ...each, exact: true }))];
  return [...given, ...changed.filter(({ path }) => /^defaults(?:\.|$)/.test(path))]
    .flatMap((change) => settingsOf(script, change, readAttribute))
    .flatMap(({ rightly, value }) => (rightly ? [value.at] : []));
}
