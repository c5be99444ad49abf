import table from '../../../schemas/facts/service-values.json' with { type: 'json' };
import type { DocumentViolation } from '../../model/source-document.ts';
import { unlisted } from '../../schema/faults.ts';
import { type Resource, textAt } from './resource.ts';

/** The values of a resource that the service does not take. */
export function violationsIn(resource: Resource, what: string): readonly DocumentViolation[] {
  return table.keys.flatMap(({ resource: owner, path, field, allowed, report }) => {
    if (owner !== what) return [];
    const names = path.split('.');
    const said = textAt(resource, ...names);
    // The template reference writes "string" for whatever is to be filled in.
    const isTaken = (text: string) =>
      text === 'string' || allowed.some((each) => each.toLowerCase() === text.toLowerCase());
    if (said.state !== 'known' || isTaken(said.value)) return [];
    const key = names.at(-1) ?? path;
    const fault = unlisted(said.value, `"${key}"`, allowed, report === 'out-of-range-value');
    return [{ ...fault, at: said.at, field, key, owner: names.slice(0, -1).join('.') }];
  });
}
