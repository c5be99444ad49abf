import type { CodeDeployment, CodeEndpoint } from '../../model/code.ts';
import { type Commands, isRun } from '../../model/command.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { Roster } from '../../model/facts.ts';
import { everyIn, firstIn } from '../../text/find-in.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';
import { insideOf } from '../../text/spans.ts';
import { mentionedIn } from '../files/mentions.ts';

type Gaps = Roster<never>['gaps'];

/** What is known of where deployments come from. */
export interface DeploymentSources {
  readonly commands: Commands;
  readonly code: readonly CodeDeployment[];
  readonly filesMeant: FilesMeant;
  /** The files of the deployments declared here. */
  readonly declared: ReadonlySet<FilePath>;
  /** Batch files that could not be read: templates, broken YAML, files of an unknown form. */
  readonly unreadable: readonly FilePath[];
  /** Files whose calls of the client library were read. */
  readonly codeFiles: ReadonlySet<FilePath>;
  /** Where templates and requests speak of what is declared here. */
  readonly understood: ReadonlyMap<FilePath, readonly Span[]>;
}

// Repetitions are bounded, so that no text of a repository can make a match take long.
const deploymentInCode = firstIn(/\b(?:ModelBatch|PipelineComponentBatch|Batch)Deployment\s{0,4}\(/);
const deploymentInResources = everyIn(/\bbatchEndpoints\/(?:[^\s"']{1,200}\/)?deployments\b/gi);
const endpointInCode = firstIn(/\bBatchEndpoint\s{0,4}\(/);
const endpointInResources = everyIn(/\bworkspaces\/(?:[^\s"']{1,200}\/)?batchEndpoints\b/gi);

/** Ways by which an endpoint may get deployments that no YAML file here declares. */
export function hiddenDeployments(sources: DeploymentSources, texts: Iterable<SourceText>): Gaps {
  const { commands, code, unreadable } = sources;
  return [
    ...commands.routes,
    ...unreadable.map((file) => ({
      at: startOf(file),
      because: `"${file}" may declare a deployment and cannot be read`,
    })),
    ...commandsOfOtherFiles(sources),
    ...code.map(({ at }) => ({ at, because: `code in "${at.file}" makes a deployment` })),
    ...mentions(texts, sources, {
      what: 'a deployment',
      code: deploymentInCode,
      resources: deploymentInResources,
    }),
  ];
}

/** Ways by which there may be endpoints that no YAML file here declares. */
export function hiddenEndpoints(
  read: Pick<DeploymentSources, 'commands' | 'codeFiles' | 'understood'>,
  code: readonly CodeEndpoint[],
  texts: Iterable<SourceText>,
): Gaps {
  return [
    ...read.commands.routes,
    ...code.map(({ at }) => ({ at, because: `code in "${at.file}" makes an endpoint` })),
    ...mentions(texts, read, { what: 'an endpoint', code: endpointInCode, resources: endpointInResources }),
  ];
}

/** A variable in the place of a file means one of the repository's files; a name that is not among them means a file that comes later. */
function commandsOfOtherFiles({ commands, declared, filesMeant }: DeploymentSources): Gaps {
  const names = new Set([...declared].map((file) => baseName(file)));
  return commands.deploys.flatMap(({ what, action, file, at, open, strength }) => {
    if (what === 'endpoint' || action !== 'create') return [];
    if (file === undefined) return open ? [{ at, because: `a command in "${at.file}" hides the file it deploys` }] : [];
    if (!file.known) return [];
    const meant = filesMeant(file);
    const isHere = meant?.some((each) => declared.has(each)) ?? names.has(baseName(file.text.replaceAll('\\', '/')));
    if (isHere || (!isRun(strength) && meant === undefined)) return [];
    return [{ at: file.at, because: `"${at.file}" deploys "${file.text}", which is not here` }];
  });
}

interface Pattern {
  readonly what: string;
  readonly code: (source: SourceText) => number | undefined;
  readonly resources: (source: SourceText) => readonly number[];
}

function mentions(
  texts: Iterable<SourceText>,
  { codeFiles, understood }: Pick<DeploymentSources, 'codeFiles' | 'understood'>,
  { what, code, resources }: Pattern,
): Gaps {
  const gaps: { at: Location; because: string }[] = [];
  for (const source of texts) {
    const { file } = source;
    const start = mentionedIn(
      source,
      (each) =>
        (codeFiles.has(file) ? undefined : code(each)) ?? mentionBeside(resources(each), understood.get(file) ?? []),
    );
    if (start === undefined) continue;
    gaps.push({ at: { file, span: { start, end: start } }, because: `"${file}" may make ${what}` });
  }
  return gaps;
}

/** Where a text speaks of a resource at none of the places that were understood. */
function mentionBeside(mentioned: readonly number[], understood: readonly Span[]): number | undefined {
  const isUnderstood = insideOf(understood);
  return mentioned.find((index) => !isUnderstood(index));
}

function startOf(file: FilePath): Location {
  return { file, span: { start: 0, end: 0 } };
}
