import type { Deployment } from '../model/batch.ts';
import type { AssetUse, Entity } from '../model/entity.ts';
import type { Fact } from '../model/facts.ts';
import { knownValue } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import type { FilePath, Location } from '../text/location.ts';
import { namesWritten, type ReadText, spelled, writtenIn } from './written.ts';

/** A place that names something of the repository, and where that stands. */
export interface Link {
  readonly from: Location;
  /** The places that may be meant, likeliest first; a whole file is its start. */
  readonly to: readonly Location[];
  /** The file, where a path is named. */
  readonly file?: FilePath;
}

/** Everything that names something else in what was linked: paths, assets, and the endpoints of deployments, commands and calls. */
export function linksOf(project: Project, read: ReadText): readonly Link[] {
  const paths = project.paths.flatMap(({ use }): readonly Link[] =>
    use.exists === 'file' && use.target !== undefined
      ? [{ from: use.at, to: [startOf(use.target)], file: use.target }]
      : [],
  );
  const linked = [...paths, ...project.deployments.flatMap((each) => linksOfDeployment(each, project))];
  return [...linked, ...endpointsAsWritten(project, read, linked)];
}

/** The endpoints that files of deployments name where a command gives another name, which leads nowhere or from elsewhere. */
function endpointsAsWritten(project: Project, read: ReadText, linked: readonly Link[]): readonly Link[] {
  const known = new Set(linked.map(({ from }) => keyOf(from)));
  const endpoints = namesWritten(project.endpoints, read);
  const files = new Set(project.deployments.map(({ header }) => header.file));
  return [...files].flatMap((file) => {
    const written = writtenIn(file, 'endpoint_name', read);
    const to = written === undefined || known.has(keyOf(written.at)) ? [] : spelled(endpoints, written);
    return written === undefined || to.length === 0 ? [] : [{ from: written.at, to: to.map(({ at }) => at) }];
  });
}

function linksOfDeployment(deployment: Deployment, project: Project): readonly Link[] {
  const { model, environment, compute, defaultCompute, component, endpointName } = deployment;
  const uses = [model, environment, compute, defaultCompute, component].flatMap(linkOfUse);
  if (endpointName.state !== 'known') return uses;
  const endpoint = project.endpointNamed(endpointName.value, deployment.file);
  return endpoint.state === 'found'
    ? [...uses, { from: endpointName.at, to: endpoint.candidates.map(placeOfEntity) }]
    : uses;
}

function linkOfUse(fact: Fact<AssetUse<Entity>>): readonly Link[] {
  const use = knownValue(fact);
  // A definition in place is where it is used.
  if (use === undefined || use.written === '' || use.resolved.state !== 'found') return [];
  return [{ from: use.at, to: use.resolved.candidates.map(placeOfEntity) }];
}

function placeOfEntity({ name, header }: Entity): Location {
  return name.state === 'known' && name.at.file === header.file ? name.at : header;
}

function startOf(file: FilePath): Location {
  return { file, span: { start: 0, end: 0 } };
}

/** Where what stands at an offset is defined. */
export function definitionsAt(links: readonly Link[], file: FilePath, offset: number): readonly Location[] {
  return unique(links.filter(({ from }) => holds(from, file, offset)).flatMap(({ to }) => to));
}

/** Every place that names what stands at an offset, or what is named there. */
export function referencesAt(links: readonly Link[], file: FilePath, offset: number): readonly Location[] {
  const named = definitionsAt(links, file, offset);
  const meant = new Set(named.length > 0 ? named.map(keyOf) : targetsAt(links, file, offset));
  return unique(links.flatMap(({ from, to }) => (to.some((each) => meant.has(keyOf(each))) ? [from] : [])));
}

/** The definitions that stand at an offset; at the start of a file that is the file itself. */
function targetsAt(links: readonly Link[], file: FilePath, offset: number): readonly string[] {
  return links.flatMap(({ to }) => to.filter((each) => holds(each, file, offset)).map(keyOf));
}

function holds({ file, span }: Location, other: FilePath, offset: number): boolean {
  return file === other && span.start <= offset && offset <= span.end;
}

function keyOf({ file, span }: Location): string {
  return `${span.start} ${span.end} ${file}`;
}

function unique(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((each) => [keyOf(each), each])).values()];
}
