import type { Config } from '../config/config.ts';
import type { ReadDockerfile } from '../model/declaration.ts';
import { type Around, codeOf, commandsOf, type LoadedDialect, type Statements } from '../model/dialect.ts';
import type { ScriptCall } from '../model/effect.ts';
import type { Containment } from '../model/failure.ts';
import type { Fix } from '../model/fix.ts';
import type { Project } from '../model/project.ts';
import type { ReadScoringScript } from '../model/scoring-script.ts';
import type { SourceDocument } from '../model/source-document.ts';
import { allow } from '../text/allowance.ts';
import { writingPythonCharacters } from '../text/budgets.ts';
import type { Keep } from '../text/keep.ts';
import type { FilePath, Location } from '../text/location.ts';
import { once } from '../text/memo.ts';
import { baseName } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import { assemble } from './assemble.ts';
import { asSent, asUpdated } from './effects/as-deployed.ts';
import { fixesOf } from './effects/fixable.ts';
import { findOverrides, type Overrides } from './effects/overrides.ts';
import { prepareSteps } from './effects/prepare-steps.ts';
import { isLoose } from './effects/reaching.ts';
import { sentFiles } from './effects/sent-as.ts';
import type { Steps } from './effects/steps.ts';
import { type BatchFiles, batchFileNames, findBatchFiles, withDeclared } from './files/batch-files.ts';
import { type AsSent, catalogueOf } from './files/catalogue.ts';
import { type Files, openFiles } from './files/files.ts';
import { filesMeantIn } from './files/files-meant.ts';
import { variablesOf } from './files/known-variables.ts';
import { holdsFiles, type Listing, listingOf } from './files/listing.ts';
import { mayMentionBatch, mentionsIn, textsOf } from './files/mentions.ts';
import { overlayOf } from './files/overlay.ts';
import type { CompileGlobs } from './link/attach.ts';
import { bareEndpoints } from './link/bare-endpoints.ts';
import { linkDeployments } from './link/deployment.ts';
import {
  type CheckableDocument,
  checkDocument,
  invocationDocuments,
  type UncheckedDocument,
  uncheckedDocuments,
  undocumented,
} from './link/documents.ts';
import { linkEndpoints } from './link/endpoint.ts';
import { type Linking, newLinking } from './link/linking.ts';
import { refusedInvocations } from './link/refused-invocations.ts';
import { noteSent } from './link/used-documents.ts';
import { readLive } from './live/live.ts';
import { readContained } from './read-contained.ts';

/** What was read and linked of a repository, before schemas are asked. */
export interface ReadProject {
  readonly files: Files;
  readonly batchFiles: readonly FilePath[];
  /** Whether a path is that of a file, made files included. */
  isFile(path: string): boolean;
  readonly documents: readonly UncheckedDocument[];
  /** The place itself, or what it stands for in a file that a step makes. */
  placeOf(at: Location): Location;
  /** A fix as it is done to the files that are there; undefined: one of them is made or filled in by something, so that nobody may write it. */
  fixAt(fix: Fix): Fix | undefined;
  /** The files that are judged through those which steps make of them. */
  readonly sources: ReadonlySet<FilePath>;
  /** The project, once each document has the validator of its schema. */
  check(documents: readonly CheckableDocument[]): Project;
}

/** Whether a file name says YAML, template suffixes included ("deployment.yml.template"). */
export function isYamlFile(file: FilePath): boolean {
  // Of a large tree most names end otherwise, and to search for two characters is a tenth of the work.
  return (
    (file.includes('.y') || file.includes('.Y')) &&
    /\.ya?ml(\.(template|tmpl|tpl|j2|jinja2?|in|dist|example|sample))?$/i.test(file)
  );
}

/** What is loaded before a project is built. */
export interface ProjectReaders {
  /** YAML files that may say something, in the order of their names. */
  readonly yaml: readonly FilePath[];
  /** The readers of the ways to talk to Azure ML besides its YAML, each with its files. */
  readonly dialects: readonly LoadedDialect[];
  /** Whether something besides YAML may declare batch endpoints, so that the other ways matter where no YAML is. */
  readonly declares: boolean;
  /** Scripts, pipelines and notebooks that speak of batch endpoints or of Azure ML's commands, in the order of their names. */
  readonly speaking: readonly FilePath[];
  /** Undefined where no environment has a build context. */
  readonly readDockerfile?: ReadDockerfile | undefined;
  /** Undefined where nothing names a scoring script. */
  readonly readScript?: ReadScoringScript | undefined;
  /** Keeps what each file says between runs; undefined: there is one run only. */
  readonly keep?: Keep | undefined;
}

/** Reads and links everything the repository says about batch endpoints; a step that throws fails alone. */
export function readProject(
  listed: Workspace,
  config: Config,
  { yaml, dialects, declares, speaking, readDockerfile, readScript, keep }: ProjectReaders,
  compile: CompileGlobs,
  containment: Containment,
): ReadProject {
  const workspace = overlayOf(listed);
  const variablesIn = variablesOf(config.known, compile);
  const files = openFiles(workspace, containment, variablesIn, undefined, keep);
  const names = batchFileNames(files, yaml, containment);
  const isSilent = names.length === 0 && !declares;
  const statements = isSilent
    ? []
    : readDialects(workspace, files, dialects, { batchFiles: names, variablesIn, ...(keep && { keep }) }, containment);
  const read = commandsOf(statements);
  const code = codeOf(statements);
  const declared = statements.flatMap((each) => each.declared ?? []);
  const mentions = mentionsIn(workspace, files, speaking);
  const writersAllowed = allow(writingPythonCharacters, 'the Python files that may write files');
  const steps = prepareSteps({
    ...{ commands: read, code, files, overlay: workspace, scripts: mentions.writing, writersAllowed },
    names: () => workspace.files.map(baseName),
    isFolder: (path) => holdsFiles(workspace.files, path),
    keep,
  });
  const made = [...steps.made().keys()];
  const listing = listingOf(workspace, compile(config.generated), steps);
  const commands = { ...read, routes: read.routes.filter(({ call }) => !isNowhere(call, listing)) };
  const filesMeant = filesMeantIn(listing);
  const sending = sentFiles(commands, filesMeant);
  const known = { sentAs: sending.kindsOf, isChanged: (file: FilePath) => steps.changes(file).length > 0 };
  const allYaml = [...new Set([...yaml, ...sending.all()])].filter((file) => !workspace.isMade(file)).sort();
  const inYaml = findBatchFiles(files, allYaml, known, containment);
  const inMade = findBatchFiles(
    files,
    made.filter((file) => isYamlFile(file) || sending.kindsOf(file).length > 0),
    known,
    containment,
  );
  const sources = sourcesOnly(steps);
  const found = withDeclared(sentItself(inYaml, inMade, sources), declared);
  const none = found.deployments.length + found.endpoints.length === 0;
  const loose = new Set(commands.deploys.flatMap((each) => (isLoose(each) ? [each.at.file] : [])));
  const overrides = findOverrides({
    commands,
    texts: none ? [] : mentions.scripts().filter(({ file }) => !code.files.has(file) || loose.has(file)),
    textOf: files.text,
    exists: workspace.has,
    steps,
    names: () => allYaml.map(baseName),
  });
  const sent: AsSent = (declaration, kind, table) =>
    overrides.views(declaration.file, kind).map((view) => {
      const made = asSent(declaration, table, view);
      return asUpdated(made, table, overrides.updatedAsset(kind, made.name));
    });
  const catalogue = catalogueOf(
    files,
    [...new Set([...allYaml, ...made.filter(isYamlFile)])].sort(),
    declared,
    sending.kindsOf,
    sent,
  );
  const linking = newLinking({
    files,
    listing,
    filesMeant,
    catalogue,
    known: config.known,
    live: readLive(config.live ?? []),
    overrides,
    steps,
    containment,
    readDockerfile,
    readScript,
    naming: mentions.naming,
    keep,
  });
  const broken: Location[] = [];
  const linkEach = <D extends { readonly file: FilePath; readonly header: Location }, E>(
    what: string,
    declarations: readonly D[],
    link: (linking: Linking, declaration: D, overrides: Overrides) => readonly E[],
  ) =>
    declarations.flatMap((declaration) => {
      const where = { step: `while linking a ${what}`, file: declaration.file };
      const entities = containment.attempt(where, () => link(linking, declaration, overrides));
      if (entities === undefined) broken.push(declaration.header);
      return entities ?? [];
    });
  const deployments = linkEach('deployment', found.deployments, linkDeployments);
  const endpoints = linkEach('endpoint', found.endpoints, linkEndpoints);
  noteSent(linking, sending);
  // What could not be linked is a way by which there may be more than was found.
  const routes = broken.map((at) => ({ at, because: 'it could not be understood' }));
  const said = {
    commands: { ...commands, routes: [...commands.routes, ...routes] },
    code,
    batchFiles: found.batchFiles,
    texts: once(() => mentions.all().filter(({ file }) => !statements.some(({ compiled }) => compiled?.has(file)))),
    unreadTexts: mentions.unread,
    naming: mentions.naming,
  };
  const requests = statements.flatMap((each) => each.requests ?? []);
  const quarantines = statements.flatMap((each) => each.quarantines ?? []);
  const texts = () => textsOf(workspace.files.filter(mayMentionBatch), files);
  const unread = () => [...statements.flatMap((each) => each.unread ?? []), ...writersAllowed.leftOut()];
  const given = { config, compile, said, unread, requests, quarantines, declared, texts };
  const project = assemble(linking, found, deployments, endpoints, given);
  return {
    files,
    batchFiles: [...new Set(found.batchFiles.map((file) => workspace.placeOf({ file, span: start }).file))].sort(),
    placeOf: workspace.placeOf,
    isFile: workspace.has,
    fixAt: fixesOf({ steps, isListed: listed.has, isGenerated: listing.isGenerated, placeOf: workspace.placeOf }),
    sources,
    documents: [...uncheckedDocuments(linking.documents), ...invocationDocuments(commands)],
    check: (documents) => ({
      ...project,
      documents: [
        ...checkEach(documents, overrides, containment),
        ...undocumented(linking.documents, [
          ...[...endpoints, ...deployments, ...linking.computes.values()],
          ...bareEndpoints(commands),
          ...refusedInvocations(commands),
        ]),
      ],
    }),
  };
}

const start = { start: 0, end: 0 };

/** Whether a job that calls a script would fail of it: nothing lies there, and nothing brings it before. */
function isNowhere(call: ScriptCall | undefined, listing: Listing): boolean {
  if (call === undefined || !call.file.known || call.file.folders.length === 0) return false;
  const { file, moment } = call;
  const path = { written: file.text, at: file.at };
  return file.folders.every((folder) => listing.resolve(path, folder, moment).exists === 'no');
}

/** The files that steps only read to make others: they are judged through those. */
function sourcesOnly(steps: Steps): ReadonlySet<FilePath> {
  const sources = [...steps.made().values()].flatMap(({ source }) => (source === undefined ? [] : [source]));
  return new Set(sources.filter((file) => steps.standIns(file) !== undefined));
}

/** What is found in YAML, made files included and what they are made of left out. */
function sentItself(inYaml: BatchFiles, inMade: BatchFiles, sources: ReadonlySet<FilePath>): BatchFiles {
  const isItself = (file: FilePath) => !sources.has(file);
  return {
    endpoints: [...inYaml.endpoints.filter(({ file }) => isItself(file)), ...inMade.endpoints],
    deployments: [...inYaml.deployments.filter(({ file }) => isItself(file)), ...inMade.deployments],
    batchFiles: [...new Set([...inYaml.batchFiles, ...inMade.batchFiles])].sort(),
    broken: [...inYaml.broken, ...inMade.broken],
    templates: [...inYaml.templates, ...inMade.templates],
  };
}

function checkEach(
  documents: readonly CheckableDocument[],
  overrides: Overrides,
  containment: Containment,
): readonly SourceDocument[] {
  return documents.flatMap((document) => {
    const where = { step: 'while checking the schema', file: document.source.file };
    return containment.attempt(where, () => checkDocument(document, overrides)) ?? [];
  });
}

/** What every dialect says in its files. */
function readDialects(
  workspace: Workspace,
  files: Files,
  dialects: readonly LoadedDialect[],
  given: Pick<Around, 'batchFiles' | 'variablesIn' | 'keep'>,
  containment: Containment,
): readonly Statements[] {
  let names: ReadonlySet<string> | undefined;
  const hasFileNamed = (name: string) => {
    names ??= new Set(workspace.files.map(baseName));
    return names.has(name);
  };
  const read = (file: FilePath) => (workspace.has(file) ? files.text(file) : undefined);
  const around = { ...given, hasFileNamed, read };
  return dialects.flatMap((dialect) => readContained(dialect, textsOf(dialect.files, files), around, containment));
}
