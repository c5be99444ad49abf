import type { Config } from '../config/config.ts';
import { type Containment, containFailures, type Failure } from '../model/failure.ts';
import type { Project } from '../model/project.ts';
import { type ReadProject, readProject } from '../project/build.ts';
import type { CheckableDocument, UncheckedDocument } from '../project/link/documents.ts';
import { loadValidator, type Validate } from '../schema/validators.ts';
import type { SchemaName } from '../schema/violation.ts';
import type { Keep } from '../text/keep.ts';
import { locationKey } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { bounded } from './bound.ts';
import { combinationsOf, commonTo } from './combinations.ts';
import { compileGlobs } from './glob.ts';
import { isAsked } from './levels.ts';
import { linkedOf, rememberLinked } from './linked.ts';
import { toldOfLive } from './live.ts';
import { withoutMendedFirst } from './mended-first.ts';
import { loadReaders, plan, type Readers } from './plan.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { selectFiles } from './selection.ts';
import { settle } from './settle.ts';

/**
 * Lints a repository: the same workspace, rules and configuration give the same result, byte for byte. It waits only for its own chunks: the
 * readers that the texts call for, then the validators of the schemas of what was read.
 */
export async function lint(workspace: Workspace, rules: readonly Rule[], config: Config): Promise<Result> {
  return bounded(await lintWhole(workspace, rules, config));
}

/** The same before it is bounded, with what is kept between runs; also for a comparison: what is not told one by one cannot be compared. */
export async function lintWhole(
  workspace: Workspace,
  rules: readonly Rule[],
  config: Config,
  { keep, see, begin = () => {} }: Inside = {},
): Promise<Result> {
  const reading = containFailures();
  begin('looking at texts');
  const readers = { ...(await loadReaders(plan(workspace, reading, keep))), keep };
  const [first = config, ...others] = combinationsOf(config);
  const results: [Result, ...Result[]] = [
    await lintAs(first, { workspace, rules, readers, failures: reading.failures, begin, see }),
  ];
  for (const each of others) results.push(await lintAs(each, { workspace, rules, readers, failures: [], begin }));
  return rememberLinked(commonTo(results), linkedOf(results[0]));
}

/** What a host may have of a run besides its result. */
export interface Inside {
  /** Keeps what each file says between runs. */
  readonly keep?: Keep;
  /** Is shown everything linked; where variables of the configuration have several values, with the first of them. */
  readonly see?: ((project: Project) => void) | undefined;
  readonly begin?: BeginStage;
}

interface Planned extends Pick<Inside, 'see'> {
  readonly workspace: Workspace;
  readonly rules: readonly Rule[];
  readonly readers: Readers;
  /** What failed before. */
  readonly failures: readonly Failure[];
  readonly begin: BeginStage;
}

/** Told when a stage of a run begins, for those who watch it; it changes nothing. */
export type BeginStage = (stage: string) => void;

async function lintAs(config: Config, { workspace, rules, readers, failures, begin, see }: Planned): Promise<Result> {
  const containment = containFailures(failures);
  begin('reading and linking');
  const read = readRepository(workspace, config, readers, containment);
  begin('loading schemas');
  const documents = await Promise.all(read.documents.map(withValidator));
  begin('checking schemas and asking rules');
  return judge(read, documents, rules, config, containment, see);
}

/** Reads and links what a repository says. */
export function readRepository(
  workspace: Workspace,
  config: Config,
  readers: Readers,
  containment: Containment,
): ReadProject {
  return readProject(workspace, config, readers, compileGlobs, containment);
}

/** A document with the validator of its schema, loaded. */
export async function withValidator(document: UncheckedDocument): Promise<CheckableDocument> {
  return { ...document, validate: document.schema && (await loadValidator(document.schema)) };
}

/** The same at once, for those who have loaded every validator. */
export function withValidators(
  documents: readonly UncheckedDocument[],
  validators: Readonly<Record<SchemaName, Validate>>,
): readonly CheckableDocument[] {
  return documents.map((document) => ({ ...document, validate: document.schema && validators[document.schema] }));
}

/** What the rules say of what was read, after the gate. */
export function judge(
  read: ReadProject,
  documents: readonly CheckableDocument[],
  rules: readonly Rule[],
  config: Config,
  containment: Containment,
  see?: Inside['see'],
): Result {
  const project = read.check(documents);
  see?.(project);
  const asked = rules.filter(({ id }) => isAsked(config, id));
  const { problems: raw, undecided, unkept: unkeptOfRules } = runRules(project, asked, containment);
  const problems = raw.map(toldOfLive(config));
  const { placeOf, isFile, fixAt } = read;
  const settling = { rules, config, comments: commentsOf(read), undecided, containment, placeOf, isFile, fixAt };
  const { findings, ignored, unkept: unkeptOfIgnores } = settle(problems, settling);
  const unkept = [...unkeptOfRules, ...unkeptOfIgnores];
  const isReported = selectFiles(config);
  // What is wrong as one step sends it is not open as well as another does.
  const found = new Set(findings.map(({ rule, at }) => locationKey(at, rule)));
  const open = undecided
    .map((check) => ({ ...check, at: read.placeOf(check.at) }))
    .filter(({ rule, at }) => !found.has(locationKey(at, rule)));
  const batchFiles = read.batchFiles.filter(isReported);
  const elsewhere = read.batchFiles.length - batchFiles.length;
  const placed = withoutMendedFirst(open, findings);
  const result: Result = {
    findings,
    ignored,
    undecided: placed.filter(({ at }) => isReported(at.file)),
    ...(unkept.length === 0 ? {} : { unkept }),
    failures: containment.failures,
    batchFiles,
    ...(elsewhere === 0 ? {} : { batchFilesElsewhere: elsewhere }),
    unreadable: project.unreadFiles.flatMap(({ at, because, io }) => (io ? [{ file: at.file, because }] : [])),
    filesRead: read.files.count(),
  };
  return rememberLinked(result, { project, placeOf });
}

function commentsOf(read: ReadProject) {
  return read.files
    .parsed()
    .flatMap(({ file, text, comments }) =>
      comments.length > 0 && !read.sources.has(file) ? [{ file, text, comments }] : [],
    );
}
