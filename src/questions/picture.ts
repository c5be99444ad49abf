import type { Environment, Workspace } from '../model/assets.ts';
import type { Deployment, Endpoint } from '../model/batch.ts';
import type { AssetUse, Entity, Resolution } from '../model/entity.ts';
import type { Fact } from '../model/facts.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Link, Part, PartKind, Picture } from '../model/picture.ts';
import type { Project } from '../model/project.ts';
import { picturedParts } from '../text/budgets.ts';
import { listAt } from '../text/group.ts';
import type { FilePath, Location } from '../text/location.ts';
import { sameName } from './names.ts';
import { defaultsOf } from './routing.ts';
import { definitionsIn } from './uses.ts';

/**
 * What a project would deploy: endpoints with their deployments and what these need, and what invokes them. `isShown` narrows it to those that
 * are declared in some files; what invokes them may stand anywhere.
 */
export function pictureOf(project: Project, isShown: (file: FilePath) => boolean): Picture {
  const drawing = draw();
  let left = 0;
  const each = <T>(items: readonly T[], drawOne: (item: T) => void) => {
    for (const item of items) {
      if (drawing.isFull()) left++;
      else drawOne(item);
    }
  };
  const endpoints = project.endpoints.filter(({ file }) => isShown(file));
  const deployments = project.deployments.filter(({ file }) => isShown(file));
  each(endpoints, (endpoint) => drawEndpoint(endpoint, project, drawing));
  each(deployments, (deployment) => drawDeployment(deployment, project, drawing));
  each(endpoints, (endpoint) => drawDefaults(endpoint, project, drawing));
  const invocations = project.invocations.filter(({ weak, endpoint }) => !weak && endpoint.state === 'known');
  each(
    invocations.filter(({ at, endpoint }) => isShown(at.file) || isDrawn(endpoint, at.file, project, drawing)),
    (invocation) => drawInvocation(invocation, project, drawing),
  );
  return { parts: drawing.parts, links: drawing.links, left };
}

/** Whether an endpoint that a name means is drawn already. */
function isDrawn(name: Fact<string>, file: FilePath, project: Project, drawing: Drawing): boolean {
  if (name.state !== 'known') return false;
  return definitionsIn(project.endpointNamed(name.value, file)).some((each) => drawing.has(each));
}

type Drawing = ReturnType<typeof draw>;

function draw() {
  const parts: Part[] = [];
  const links: Link[] = [];
  const placeOf = new Map<string, number>();
  const linked = new Map<string, number>();
  const reached = new Map<number, number[]>();
  return {
    parts,
    links,
    has: (endpoint: Endpoint) => placeOf.has(JSON.stringify(['batch endpoint', ...keyOf(endpoint)])),
    /** The parts of a kind that one leads to. */
    reached: (from: number, kind: PartKind) => (reached.get(from) ?? []).filter((to) => parts[to]?.kind === kind),
    isFull: () => parts.length >= picturedParts,
    /** The place of a part: one that has its key already is it. */
    part(key: readonly unknown[], part: Part): number {
      const text = JSON.stringify([part.kind, ...key]);
      const place = placeOf.get(text) ?? parts.push(part) - 1;
      placeOf.set(text, place);
      return place;
    },
    link(link: Link): void {
      const text = `${link.from} ${link.to}`;
      const known = linked.get(text);
      if (known === undefined) {
        linked.set(text, links.push(link) - 1);
        listAt(reached, link.from).push(link.to);
      }
      if (known !== undefined && link.isDefault) links[known] = { ...links[known], ...link };
    },
  };
}

function entityPart(kind: PartKind, declared: Entity, drawing: Drawing): number {
  const { entity, title, header, file } = declared;
  const subject = { entity, name: title };
  const label = 'inline' in declared && declared.inline === true && title === file ? 'defined in place' : title;
  return drawing.part(keyOf(declared), { kind, label, subject, at: header });
}

/** Ways of sending one declaration make several of it. */
function keyOf({ file, header, title }: Entity): readonly unknown[] {
  return [file, header.span.start, title];
}

function drawEndpoint(endpoint: Endpoint, project: Project, drawing: Drawing): number {
  const place = entityPart('batch endpoint', endpoint, drawing);
  for (const workspace of project.workspacesOf(endpoint)) drawWorkspace(place, workspace, drawing);
  return place;
}

/** Its workspace is that of its endpoint, where both have one. */
function drawDeployment(deployment: Deployment, project: Project, drawing: Drawing): void {
  const place = entityPart('batch deployment', deployment, drawing);
  const endpoints = endpointsOf(deployment.endpointName, deployment.file, project, drawing);
  for (const from of endpoints) drawing.link({ from, to: place, ...placeIn(deployment.endpointName) });
  const workspaces = endpoints.length === 0 ? project.workspacesOf(deployment) : [];
  for (const workspace of workspaces) drawWorkspace(place, workspace, drawing);
  drawAsset('model', deployment.model, place, drawing);
  drawAsset('environment', deployment.environment, place, drawing, drawEnvironment);
  drawAsset('component', deployment.component, place, drawing);
  drawScript(deployment, place, drawing);
  drawAsset('compute', deployment.compute, place, drawing);
  drawAsset('compute', deployment.defaultCompute, place, drawing);
}

/** The endpoints that a name means; one that is not declared here is drawn by its name, one that is not known by its words. */
function endpointsOf(name: Fact<string>, file: FilePath, project: Project, drawing: Drawing): readonly number[] {
  if (name.state === 'absent') return [];
  const kind = 'batch endpoint';
  if (name.state === 'unknown') return [drawing.part([file, wordsOf(name)], unknownPart(kind, name))];
  const declared = definitionsIn(project.endpointNamed(name.value, file));
  if (declared.length > 0) return declared.map((each) => entityPart(kind, each, drawing));
  return [drawing.part(['elsewhere', name.value.toLowerCase()], { kind, label: name.value, at: name.at })];
}

function drawAsset<T extends Entity>(
  kind: PartKind,
  fact: Fact<AssetUse<T>>,
  from: number,
  drawing: Drawing,
  drawRest: (asset: T, place: number, drawing: Drawing) => void = () => {},
): void {
  if (fact.state === 'absent') return;
  const link = (to: number) => drawing.link({ from, to, ...placeIn(fact) });
  if (fact.state === 'unknown') {
    link(drawing.part([fact.at.file, wordsOf(fact)], unknownPart(kind, fact)));
    return;
  }
  const { written, at, resolved } = fact.value;
  const declared = [...new Map(definitionsIn(resolved).map((each) => [JSON.stringify(keyOf(each)), each])).values()];
  const [asset, another] = declared;
  // Of several definitions of a name nobody knows which is meant.
  if (asset === undefined || another !== undefined) {
    link(drawing.part(['elsewhere', written], { kind, label: written.replace(/^azureml:(?!\/)/, ''), at }));
    return;
  }
  const place = entityPart(kind, asset, drawing);
  link(place);
  drawRest(asset, place, drawing);
}

function drawEnvironment({ condaFile, image }: Environment, from: number, drawing: Drawing): void {
  if (image.state === 'known') {
    const { value: label, at } = image;
    drawing.link({ from, to: drawing.part([label], { kind: 'image', label, at }), at });
  }
  if (condaFile.state !== 'known') return;
  const { file, header } = condaFile.value;
  const part = { kind: 'conda file', label: file, subject: { entity: 'conda file', name: file }, at: header } as const;
  drawing.link({ from, to: drawing.part([file], part), at: condaFile.at });
}

function drawScript({ scoringScript }: Deployment, from: number, drawing: Drawing): void {
  if (scoringScript.state === 'absent') return;
  const kind = 'scoring script';
  if (scoringScript.state === 'unknown') {
    const to = drawing.part([scoringScript.at.file, wordsOf(scoringScript)], unknownPart(kind, scoringScript));
    drawing.link({ from, to, at: scoringScript.at });
    return;
  }
  const { written, target, at, exists } = scoringScript.value;
  const isThere = target !== undefined && exists === 'file';
  const place = isThere ? { file: target, span: { start: 0, end: 0 } } : at;
  const subject = isThere ? { subject: { entity: kind, name: target } } : {};
  const to = drawing.part([target ?? written], { kind, label: target ?? written, ...subject, at: place });
  drawing.link({ from, to, at });
}

function drawWorkspace(from: number, workspace: Resolution<Workspace>, drawing: Drawing): void {
  for (const each of definitionsIn(workspace)) {
    drawing.link({ from, to: entityPart('workspace', each, drawing) });
  }
}

function drawDefaults(endpoint: Endpoint, project: Project, drawing: Drawing): void {
  const from = entityPart('batch endpoint', endpoint, drawing);
  const deployments = drawing.reached(from, 'batch deployment');
  for (const { deployment, at } of defaultsOf(project, endpoint).items) {
    const kind = 'batch deployment';
    if (deployment.state !== 'known') continue;
    const { value } = deployment;
    const named = deployments.filter((place) => sameName(drawing.parts[place]?.label ?? '', value));
    const elsewhere = () =>
      drawing.part(['elsewhere', endpoint.title, value.toLowerCase()], { kind, label: value, at });
    for (const to of named.length > 0 ? named : [elsewhere()]) drawing.link({ from, to, at, isDefault: true });
  }
  const { defaultDeployment } = endpoint;
  if (defaultDeployment.state !== 'unknown') return;
  const part = unknownPart('batch deployment', defaultDeployment);
  const to = drawing.part([defaultDeployment.at.file, endpoint.title, wordsOf(defaultDeployment)], part);
  drawing.link({ from, to, at: defaultDeployment.at, isDefault: true });
}

/** One part for all invocations of a file that reach the same. */
function drawInvocation({ at, endpoint, deployment, scheduled }: Invocation, project: Project, drawing: Drawing): void {
  const kind = scheduled ? 'schedule' : 'invocation';
  for (const reached of endpointsOf(endpoint, at.file, project, drawing)) {
    const named = deployment.state === 'known' ? deployment.value : undefined;
    const ofEndpoint = drawing.reached(reached, 'batch deployment');
    const found = ofEndpoint.filter(
      (place) => named !== undefined && sameName(drawing.parts[place]?.label ?? '', named),
    );
    const from = drawing.part([at.file], { kind, label: at.file, at });
    for (const to of found.length > 0 ? found : [reached]) drawing.link({ from, to, at });
  }
}

function unknownPart(kind: PartKind, fact: Extract<Fact<unknown>, { readonly state: 'unknown' }>): Part {
  return { kind, label: wordsOf(fact), at: fact.at, isUnknown: true };
}

/** What stands there in place of a value. */
function wordsOf({ written, word }: Extract<Fact<unknown>, { readonly state: 'unknown' }>): string {
  return written ?? word ?? '?';
}

function placeIn(fact: Fact<unknown>): { readonly at?: Location } {
  return fact.state === 'absent' ? {} : { at: fact.at };
}
