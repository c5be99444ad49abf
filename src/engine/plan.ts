import { type Others, pinsClient } from '../dialects/az-cli/sniff.ts';
import { mayBeBatch } from '../dialects/cli-yaml/recognise.ts';
import type { Containment } from '../model/failure.ts';
import { isYamlFile, type ProjectReaders } from '../project/build.ts';
import { mayDeploy, speaksOfDeploying } from '../project/files/mentions.ts';
import { withoutOutputs } from '../syntax/notebook/outputs.ts';
import { groupBy } from '../text/group.ts';
import { type Keep, keepNothing } from '../text/keep.ts';
import type { FilePath } from '../text/location.ts';
import { once, rememberTexts } from '../text/memo.ts';
import { baseName, isInstalled } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import { type DialectEntry, dialects, isForeign } from './dialects.ts';

/** Which readers a repository needs, and for which files. */
export interface Plan {
  /** YAML files that may say something. */
  readonly yaml: readonly FilePath[];
  /** YAML files that look like batch endpoints or deployments. */
  readonly candidates: readonly FilePath[];
  /** The files that may speak each dialect, by its name; a dialect that none speaks is left out. */
  readonly sources: ReadonlyMap<string, readonly FilePath[]>;
  /** Whether something besides YAML may declare batch endpoints. */
  readonly declares: boolean;
  /** Scripts, pipelines and notebooks that speak of batch endpoints or of Azure ML's commands. */
  readonly speaking: readonly FilePath[];
  /** Whether some environment may be built from a Dockerfile. */
  readonly dockerfiles: boolean;
  /** Whether some deployment has a scoring script. */
  readonly scripts: boolean;
}

/** What is loaded before the synchronous run. */
export type Readers = ProjectReaders;

/**
 * Finds out, by one look at the texts, which readers a repository needs: never too few, sometimes too many.
 * Nothing is read where neither YAML nor any other text declares batch endpoints. A text that makes a look fail is passed over as a failure.
 */
export function plan(workspace: Workspace, containment: Containment, keep: Keep = keepNothing): Plan {
  const look = (file: FilePath, work: () => void) => {
    containment.attempt({ step: 'while looking at the text', file }, work);
  };
  const { yaml, candidates, dockerfiles, scripts } = planYaml(workspace, look, keep);
  const sources = planDialects(workspace, candidates, look, keep);
  const isNeeded = candidates.length > 0 || sources.declares;
  return isNeeded
    ? {
        yaml,
        candidates,
        sources: sources.files,
        declares: sources.declares,
        speaking: sources.speaking,
        dockerfiles: dockerfiles || sources.dockerfiles,
        scripts: scripts || (sources.declares && sources.scripts),
      }
    : { yaml, candidates, sources: new Map(), declares: false, speaking: [], dockerfiles: false, scripts: false };
}

type Look = (file: FilePath, work: () => void) => void;

function planYaml(
  workspace: Workspace,
  look: Look,
  keep: Keep,
): Pick<Plan, 'yaml' | 'candidates' | 'dockerfiles' | 'scripts'> {
  const yaml = workspace.files.filter((file) => isYamlFile(file) && workspace.mayMention(file) && !isInstalled(file));
  const candidates: FilePath[] = [];
  let dockerfiles = false;
  let scripts = false;
  for (const file of yaml) {
    const text = workspace.read(file).text;
    if (text === undefined) continue;
    look(file, () => {
      const seen = keep('look at YAML', [{ file, text }], {}, () => lookAtYaml(text));
      dockerfiles ||= seen.builds;
      scripts ||= seen.scores;
      if (seen.batch) candidates.push(file);
    });
  }
  return { yaml, candidates, dockerfiles, scripts };
}

function lookAtYaml(text: string) {
  const batch = mayBeBatch(text);
  return {
    batch,
    builds: /\bbuild["']?[ \t]*:/.test(text),
    scores: text.includes('scoring_script') || (batch && hidesWords.test(text)),
  };
}

function planDialects(workspace: Workspace, candidates: readonly FilePath[], look: Look, keep: Keep) {
  const others = othersOf(workspace, candidates);
  const files = new Map<string, FilePath[]>();
  const speaking: FilePath[] = [];
  let declares = false;
  let dockerfiles = false;
  let scripts = false;
  for (const file of workspace.files) {
    // Of a large tree these pass over nearly all, and at a low price.
    if (isForeign(file)) continue;
    if (!workspace.mayMention(file) && !dialects.some((dialect) => dialect.isSilent?.(file))) continue;
    if (isInstalled(file)) continue;
    const able = dialects.filter((dialect) => dialect.mayStandIn(file));
    const text = able.length > 0 ? workspace.read(file).text : undefined;
    if (text === undefined) continue;
    look(file, () => {
      const seen = keep('look', [{ file, text }], others, (asking) => lookAt(file, text, able, asking));
      if (seen.speaks && mayDeploy(file)) speaking.push(file);
      for (const dialect of seen.spoken) addTo(files, dialect, file);
      declares ||= seen.declares;
      dockerfiles ||= seen.builds;
      scripts ||= seen.scores;
    });
  }
  return { files, speaking, declares, dockerfiles, scripts };
}

/** What a look at one text says. */
function lookAt(file: FilePath, whole: string, able: readonly DialectEntry[], { batchNames, mayPin }: Asking) {
  const text = file.endsWith('.ipynb') ? withoutOutputs(whole) : whole;
  const others: Others = {
    get batchNames() {
      return batchNames('');
    },
    mayPin,
  };
  const speaks = speaksOfDeploying(text);
  const spoken = able.filter((dialect) => dialect.mayHold(file, text, others));
  return {
    speaks,
    spoken,
    declares: spoken.some((dialect) => dialect.declares(text)),
    builds: spoken.length > 0 && /BuildContext|--build-context/.test(text),
    scores: spoken.length > 0 && speaks && /CodeConfiguration|scoring_?script/i.test(text),
  };
}

/** `Others` as questions. */
type Asking = ReturnType<typeof othersOf>;

function othersOf(workspace: Workspace, candidates: readonly FilePath[]) {
  const byName = once(() => groupBy(workspace.files, baseName));
  const names = [...new Set(candidates.map(baseName))];
  return {
    batchNames: (_: string): Others['batchNames'] => names,
    mayPin: rememberTexts((name) =>
      (byName().get(name) ?? []).some((file) => pinsClient(workspace.read(file).text ?? '')),
    ),
  };
}

function addTo(files: Map<string, FilePath[]>, { name }: DialectEntry, file: FilePath): void {
  const list = files.get(name);
  if (list === undefined) files.set(name, [file]);
  else list.push(file);
}

/** Escapes, anchors, tags and merges can hide a word from a pattern. */
const hidesWords = /\\|(^|[\s[{,])[&*!]\S|<</;

/** Loads the readers of a plan. */
export async function loadReaders(plan: Plan): Promise<Readers> {
  const { yaml, sources, declares, speaking, dockerfiles, scripts } = plan;
  const needed = dialects.flatMap((dialect) => {
    const files = sources.get(dialect.name);
    return files ? [{ dialect, files }] : [];
  });
  const loading = needed.map(async ({ dialect, files }) => ({
    name: dialect.name,
    read: await dialect.load(),
    files,
  }));
  const docker = dockerfiles ? import('../dialects/dockerfile/read.ts') : undefined;
  const script = scripts ? import('../dialects/scoring-script/read.ts') : undefined;
  return {
    yaml,
    dialects: await Promise.all(loading),
    declares,
    speaking,
    readDockerfile: (await docker)?.readDockerfile,
    readScript: (await script)?.readScoringScript,
  };
}
