import type { RequiredInput } from '../../model/assets.ts';
import type { ComponentDeclaration, JobDeclaration, PathText, WorkDeclaration } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import type { DocumentKind } from '../../model/source-document.ts';
import { templateOf } from '../../syntax/template-of.ts';
import { readEnvironment } from './environment.ts';
import {
  assetFact,
  at,
  childOwner,
  factOf,
  identity,
  type Owner,
  pairOf,
  pathFact,
  presenceFact,
  scalarText,
  sourceOf,
  textFact,
} from './values.ts';

/** The kinds of components whose files have a schema. */
export type ComponentKind = Extract<DocumentKind, `${string} component`>;

const kinds: Readonly<Record<string, ComponentKind>> = {
  pipeline: 'pipeline component',
  command: 'command component',
  parallel: 'parallel component',
};

/** The kind of a component of a type; undefined: no schema of ours reads it. */
export function componentKind(type: string): ComponentKind | undefined {
  return Object.hasOwn(kinds, type.toLowerCase()) ? kinds[type.toLowerCase()] : undefined;
}

/** Reads a component, as far as a batch deployment runs it: a file, or a map in a step. Without a kind it has no schema. */
export function readComponent(owner: Owner, kind: ComponentKind | undefined, inside = ''): ComponentDeclaration {
  const settings = childOwner(owner, 'settings');
  const entity = kind ?? 'component';
  return {
    ...identity(owner, entity),
    ...(kind === undefined ? {} : { source: sourceOf(owner, kind, inside) }),
    type: textFact(owner, 'type'),
    jobs: factOf(owner, 'jobs', (node) => (node.kind === 'mapping' ? jobsOf({ ...owner, map: node }) : undefined)),
    work: workOf(owner),
    requiredInputs: factOf(owner, 'inputs', (node) =>
      node.kind === 'mapping' && !owner.document.conditional ? requiredIn({ ...owner, map: node }) : undefined,
    ),
    defaultCompute: settings ? textFact(settings, 'default_compute') : textFact(owner, 'compute'),
    data: dataPaths(owner),
  };
}

/** Inputs that are not optional and have no default. */
function requiredIn(inputs: Owner): readonly RequiredInput[] {
  return [...inputs.map.entries].flatMap(([name, pair]) => {
    const input = childOwner(inputs, name);
    if (!input || mayBeOptional(input) || pairOf(input, 'default') || !pairOf(input, 'type')) return [];
    return [{ name, at: at(inputs, pair.key.span) }];
  });
}

function mayBeOptional(input: Owner): boolean {
  const value = pairOf(input, 'optional')?.value;
  return value !== undefined && !(value.kind === 'scalar' && value.value === false);
}

function jobsOf(jobs: Owner): readonly JobDeclaration[] {
  return [...jobs.map.entries].flatMap(([name, pair]) => {
    const job = childOwner(jobs, name);
    if (!job) return [];
    const runs = pairOf(job, 'trial') ? ('trial' as const) : ('component' as const);
    return [
      {
        name,
        at: at(jobs, pair.key.span),
        type: textFact(job, 'type'),
        compute: assetFact<never>(job, 'compute'),
        runs,
        component: assetFact(job, runs, (child) => readComponent(child, undefined, `jobs.${name}.${runs}`)),
        work: workOf(job),
        inputs: givenTo(job),
        identity: presenceFact(job, 'identity'),
      },
    ];
  });
}

/** The code and environment of a component or step: its own, or those of its task. */
function workOf(owner: Owner): WorkDeclaration {
  const task = childOwner(owner, 'task');
  const holder = task ?? owner;
  return {
    below: task ? 'task.' : '',
    code: pathFact(holder, 'code'),
    scripts: scriptsOf(holder),
    environment: assetFact(holder, 'environment', (child) => readEnvironment(child, 'environment')),
  };
}

/** The scripts that a command calls, or that a parallel step enters. */
function scriptsOf(holder: Owner): readonly string[] {
  const said = (key: string) => {
    const value = pairOf(holder, key)?.value;
    return (value && scalarText(value)) ?? '';
  };
  const called = said('command').matchAll(
    /(?:^|[\s;&|])(?:python3?|bash|sh|Rscript)[ \t]{1,9}(?:-\w{1,9}[ \t]{1,9}){0,4}([\w./-]{1,200}\.(?:py|sh|R))(?![\w.])/g,
  );
  const entered = said('entry_script');
  return [...[...called].map(([, script]) => script ?? ''), entered].filter((script) => /^[\w.][\w./-]*$/.test(script));
}

/** The names of the inputs and of the search space of a step; none if it has neither. */
function givenTo(job: Owner): Fact<ReadonlySet<string>> {
  const inputs = factOf<ReadonlySet<string>>(job, 'inputs', (node) => {
    if (node.kind !== 'mapping') return undefined;
    const isOpen = node.pairs.some(({ key }) => key.kind !== 'scalar' || templateOf(job.document, key) !== undefined);
    return isOpen ? undefined : new Set(node.entries.keys());
  });
  const space = childOwner(job, 'search_space');
  if (space === undefined || inputs.state === 'unknown') return inputs;
  const names = new Set([...(inputs.state === 'known' ? inputs.value : []), ...space.map.entries.keys()]);
  return { state: 'known', value: names, at: inputs.state === 'known' ? inputs.at : space.header };
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
