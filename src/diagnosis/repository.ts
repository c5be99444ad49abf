import type { Result } from '../engine/result.ts';
import type { Deployment } from '../model/batch.ts';
import { knownValue } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import { candidatesOf, definitionsIn } from '../questions/uses.ts';
import { indexLines, lineText } from '../text/lines.ts';
import type { FilePath, Location } from '../text/location.ts';
import { baseName, folderOf, joinPath } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import type { UserFrame } from './traceback.ts';

/** The repository that may have sent a job, after it was linted. */
export interface Repository {
  readonly workspace: Workspace;
  readonly project: Project;
  readonly result: Result;
}

/** The deployments that a job may be of: the one it names, else those whose code raised, line for line if any, else all. */
export function deploymentsMeant(
  { project, workspace }: Repository,
  name: string | undefined,
  frames: readonly UserFrame[],
): readonly Deployment[] {
  const all = project.deployments;
  const named = all.filter((each) => name !== undefined && knownValue(each.name) === name);
  if (named.length > 0) return named;
  const places = all.map((each) => ({ each, found: frames.flatMap((frame) => placeIn(each, frame, workspace) ?? []) }));
  const same = places.filter(({ found }) => found.some(({ isSame }) => isSame));
  const near = places.filter(({ found }) => found.length > 0);
  const [best = places] = [same, near].filter((some) => some.length > 0);
  return best.map(({ each }) => each);
}

/** The files that say what a deployment is made of. */
export function filesOf(deployment: Deployment, project: Project): ReadonlySet<FilePath> {
  const environments = candidatesOf(deployment.environment);
  const endpoint = knownValue(deployment.endpointName);
  const endpoints = endpoint === undefined ? [] : definitionsIn(project.endpointNamed(endpoint, deployment.file));
  const parts = [
    deployment,
    ...environments,
    ...candidatesOf(deployment.compute),
    ...candidatesOf(deployment.model),
    ...endpoints,
  ];
  const read = environments.flatMap((each) =>
    [knownValue(each.condaFile)?.file ?? [], knownValue(each.dockerfile)?.file ?? []].flat(),
  );
  const script = knownValue(deployment.script)?.file ?? [];
  return new Set([...parts.map(({ file }) => file), ...read, ...[script].flat()]);
}

/** The folder whose files a deployment uploads. */
export function codeFolder(deployment: Deployment): FilePath | undefined {
  const script = knownValue(deployment.script)?.file ?? knownValue(deployment.scoringScript)?.target;
  return knownValue(deployment.code)?.target ?? (script === undefined ? undefined : folderOf(script));
}

/** The file of the repository that a line of a traceback stands in. */
function fileOfFrame(deployment: Deployment, { path }: UserFrame, workspace: Workspace): FilePath | undefined {
  const folder = codeFolder(deployment);
  if (folder === undefined) return undefined;
  const file = joinPath(folder, path);
  if (file !== undefined && workspace.has(file)) return file;
  // Older drivers copy the script alone.
  const script = knownValue(deployment.script)?.file;
  return script !== undefined && baseName(script) === baseName(path) ? script : undefined;
}

/** Where a line of a traceback stands in the repository, or why it does not. */
export type RaisedPlace =
  | { readonly at: Location; readonly isSame: true }
  | { readonly file: FilePath; readonly isSame: false }
  | undefined;

/**
 * Looks for the line that raised. `isSame: false`: the file has another text there, so another version of it ran. Where several files may be
 * meant there is no place.
 */
export function placeOfFrame(deployments: readonly Deployment[], frame: UserFrame, workspace: Workspace): RaisedPlace {
  const byFile = new Map<FilePath, NonNullable<RaisedPlace>>();
  for (const deployment of deployments) {
    const place = placeIn(deployment, frame, workspace);
    if (place !== undefined) byFile.set(place.isSame ? place.at.file : place.file, place);
  }
  const places = [...byFile.values()];
  const same = places.filter(({ isSame }) => isSame);
  const meant = same.length > 0 ? same : places;
  return meant.length === 1 ? meant[0] : undefined;
}

function placeIn(deployment: Deployment, frame: UserFrame, workspace: Workspace): RaisedPlace {
  const file = fileOfFrame(deployment, frame, workspace);
  if (file === undefined) return undefined;
  const lines = indexLines(workspace.read(file).text ?? '');
  const text = lineText(lines, frame.line);
  if (text.trim() === '' || (frame.code !== '' && text.trim() !== frame.code)) return { file, isSame: false };
  const start = (lines.starts[frame.line - 1] ?? 0) + text.length - text.trimStart().length;
  return { at: { file, span: { start, end: start + text.trim().length } }, isSame: true };
}
