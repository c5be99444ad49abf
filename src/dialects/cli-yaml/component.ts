import type { RequiredInput } from '../../model/assets.ts';
import type { ComponentDeclaration, JobDeclaration, PathText } from '../../model/declaration.ts';
import {
  assetFact,
  at,
  childOwner,
  factOf,
  identity,
  type Owner,
  pairOf,
  presenceFact,
  scalarText,
  sourceOf,
  textFact,
} from './values.ts';

/** Reads a pipeline component file, as far as a batch deployment runs it. */
export function readComponent(owner: Owner): ComponentDeclaration {
  const settings = childOwner(owner, 'settings');
  return {
    ...identity(owner, 'pipeline component'),
    source: sourceOf(owner, 'pipeline component'),
    type: textFact(owner, 'type'),
    jobs: factOf(owner, 'jobs', (node) => (node.kind === 'mapping' ? jobsOf({ ...owner, map: node }) : undefined)),
    requiredInputs: factOf(owner, 'inputs', (node) =>
      node.kind === 'mapping' && !owner.document.conditional ? requiredIn({ ...owner, map: node }) : undefined,
    ),
    defaultCompute: settings ? textFact(settings, 'default_compute') : textFact(owner, 'compute'),
    data: dataPaths(owner),
  };
}

/** Inputs that say neither "optional" nor "default" in any way. */
function requiredIn(inputs: Owner): readonly RequiredInput[] {
  return [...inputs.map.entries].flatMap(([name, pair]) => {
    const input = childOwner(inputs, name);
    if (!input || pairOf(input, 'optional') || pairOf(input, 'default') || !pairOf(input, 'type')) return [];
    return [{ name, at: at(inputs, pair.key.span) }];
  });
}

function jobsOf(jobs: Owner): readonly JobDeclaration[] {
  return [...jobs.map.entries].flatMap(([name, pair]) => {
    const job = childOwner(jobs, name);
    if (!job) return [];
    return [
      {
        name,
        at: at(jobs, pair.key.span),
        type: textFact(job, 'type'),
        compute: assetFact<never>(job, 'compute'),
        component: assetFact<never>(job, 'component'),
        identity: presenceFact(job, 'identity'),
      },
    ];
  });
}

/** Every `path:` of an input of the component or of one of its jobs. */
function dataPaths(owner: Owner): readonly PathText[] {
  const jobs = childOwner(owner, 'jobs');
  const owners = [owner, ...(jobs ? [...jobs.map.entries.keys()].flatMap((name) => childOwner(jobs, name) ?? []) : [])];
  return owners.flatMap((holder) => {
    const inputs = childOwner(holder, 'inputs');
    if (!inputs) return [];
    return [...inputs.map.entries.keys()].flatMap((name) => {
      const input = childOwner(inputs, name);
      const path = input && pairOf(input, 'path')?.value;
      const written = path && scalarText(path);
      return path && written !== undefined ? [{ written, at: at(owner, path.span) }] : [];
    });
  });
}
