import type { FilePath, Location } from '../text/location.ts';
import { baseName } from '../text/paths.ts';
import type { CodeDeployment, Commands } from './command.ts';
import type { FilesMeant } from './defaults.ts';
import type { Roster } from './facts.ts';
import type { ScannedText } from './overrides.ts';

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
}

// Repetitions are bounded, so that no text of a repository can make a match take long.
const inCode = /\b(?:ModelBatch|PipelineComponentBatch|Batch)Deployment\s{0,4}\(/;
const inResources = /\bbatchEndpoints\/(?:[^\s"']{1,200}\/)?deployments\b/i;

/** Ways by which an endpoint may get deployments that no YAML file here declares. */
export function hiddenDeployments(sources: DeploymentSources, texts: Iterable<ScannedText>): Gaps {
  const { commands, code, unreadable } = sources;
  return [
    ...commands.routes,
    ...unreadable.map((file) => ({
      at: startOf(file),
      because: `"${file}" may declare a deployment and cannot be read`,
    })),
    ...commandsOfOtherFiles(sources),
    ...code.map(({ at }) => ({ at, because: `code in "${at.file}" makes a deployment` })),
    ...mentions(texts, sources.codeFiles),
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
    if (isHere || (strength === 'weak' && meant === undefined)) return [];
    return [{ at: file.at, because: `"${at.file}" deploys "${file.text}", which is not here` }];
  });
}

function mentions(texts: Iterable<ScannedText>, codeFiles: ReadonlySet<FilePath>): Gaps {
  const gaps: { at: Location; because: string }[] = [];
  for (const { file, text } of texts) {
    const pattern = !codeFiles.has(file) && inCode.test(text) ? inCode : inResources;
    const start = text.search(pattern);
    if (start < 0) continue;
    gaps.push({ at: { file, span: { start, end: start } }, because: `"${file}" may make a deployment` });
  }
  return gaps;
}

function startOf(file: FilePath): Location {
  return { file, span: { start: 0, end: 0 } };
}
