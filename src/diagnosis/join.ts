import type { Finding } from '../engine/result.ts';
import type { Deployment } from '../model/batch.ts';
import { knownValue } from '../model/facts.ts';
import { calledBy } from '../questions/names.ts';
import { type Location, sameLocation } from '../text/location.ts';
import { type Look, lookFor } from './catalogue.ts';
import type { Cause } from './cause.ts';
import { filled } from './commands.ts';
import { factsAbout, type ShownPlace } from './facts.ts';
import { ownModuleMissing } from './own-module.ts';
import { deploymentsMeant, filesOf, placeOfFrame, type RaisedPlace, type Repository } from './repository.ts';
import type { Verdict } from './verdict.ts';

/** Where in the repository a cause stands. */
export type Where =
  /** A rule speaks there. */
  | { readonly kind: 'rule'; readonly findings: readonly [Finding, ...Finding[]] }
  /** The repository says there what the cause is about, though no rule fires. */
  | { readonly kind: 'fact'; readonly at: Location; readonly what: string }
  /** Nothing shows it; `look` says where else it shows. */
  | { readonly kind: 'nothing'; readonly look: Look | undefined };

/** A cause with its place, and what else is to be said of both. */
export interface PlacedCause extends Cause {
  readonly where: Where;
  readonly notes: readonly string[];
}

/** What became of a job, and where in the repository its causes stand. */
export interface Diagnosis extends Omit<Verdict, 'causes' | 'wrappers'> {
  readonly causes: readonly PlacedCause[];
  readonly wrappers: readonly PlacedCause[];
  /** Whether there was a repository with batch deployments to look into. */
  readonly isJoined: boolean;
}

const mostFindings = 3;

/** Looks for the causes of a job in the repository that may have sent it; without one nothing is placed. */
export function diagnose(verdict: Verdict, repository: Repository | undefined): Diagnosis {
  const deployments =
    repository === undefined
      ? []
      : deploymentsMeant(
          repository,
          verdict.deployment,
          verdict.causes.flatMap(({ raised }) => raised ?? []),
        );
  const place = (cause: Cause) => placed(cause, verdict, deployments, repository);
  const wrappers = verdict.wrappers.map(place);
  // A rule that may be behind what only says that something failed is the likeliest cause.
  const behind = wrappers.filter(({ where }) => where.kind === 'rule').map((each) => ({ ...each, certain: false }));
  return {
    ...verdict,
    causes: [...verdict.causes.map(place), ...behind.slice(0, 1)],
    wrappers: behind.length > 0 ? [] : wrappers,
    isJoined: deployments.length > 0,
  };
}

function placed(
  cause: Cause,
  verdict: Verdict,
  deployments: readonly Deployment[],
  repository: Repository | undefined,
): PlacedCause {
  const { message, raised } = cause;
  const findings = repository === undefined ? [] : findingsFor(cause, deployments, repository);
  const facts = factsAbout(cause, deployments);
  const fact = onlyFact(facts);
  const frame =
    repository === undefined || raised === undefined
      ? undefined
      : placeOfFrame(deployments, raised, repository.workspace);
  const own = repository === undefined ? undefined : ownModuleMissing(cause, deployments, repository.workspace);
  const notes = [
    ...(own?.file === undefined ? [] : [`"${own.file}" is not below the code folder, so it is not uploaded.`]),
    ...new Set(facts.flatMap((each) => (each.at === undefined ? each.note : []))),
    ...(fact === undefined ? severalNote(facts, deployments) : []),
    ...(frame !== undefined && !frame.isSame
      ? [`"${frame.file}" has another text at line ${raised?.line}: the code that ran is another version.`]
      : []),
  ];
  const [first, ...others] = findings.length > 0 ? findings : findingsAtLine(frame, cause, repository);
  if (first !== undefined) return { ...cause, where: { kind: 'rule', findings: [first, ...others] }, notes };
  if (fact?.at !== undefined) return { ...cause, where: { kind: 'fact', at: fact.at, what: fact.what }, notes };
  const showsItself =
    message.raised === true || message.rule === undefined || own !== undefined || isInHelper(frame, cause, deployments);
  if (frame?.isSame && showsItself && message.kind !== 'wrapper') {
    return { ...cause, where: { kind: 'fact', at: frame.at, what: 'this line raised it' }, notes };
  }
  const look = lookFor(message.look ?? (message.kind === 'wrapper' ? 'child' : 'deployment'));
  return {
    ...cause,
    where: {
      kind: 'nothing',
      look: look && { ...look, commands: look.commands.map((each) => filled(each, verdict, deployments)) },
    },
    notes: notes.length > 0 || own !== undefined ? notes : silenceNotes(cause, deployments, repository),
  };
}

/** The place that says it; of several deployments nobody can tell whose it is. */
function onlyFact(facts: readonly ShownPlace[]): ShownPlace | undefined {
  const places = facts.filter((each) => each.at !== undefined);
  const [first] = places;
  const isOne = places.every(
    (each) => each.at !== undefined && first?.at !== undefined && sameLocation(each.at, first.at),
  );
  return isOne ? first : undefined;
}

/**
 * Rules about what a script does read the scoring script alone, so of a line of another file their silence says nothing; unless what the line
 * asks for is there.
 */
function isInHelper(frame: RaisedPlace, { named, message }: Cause, deployments: readonly Deployment[]): boolean {
  if (message.look === 'environment') return false;
  if (!frame?.isSame || deployments.some(({ script }) => knownValue(script)?.file === frame.at.file)) return false;
  const variables = named.flatMap(([what, value]) => (what === 'variable' ? value : []));
  const areSet = deployments.every(({ environmentVariables }) => {
    const set = knownValue(environmentVariables);
    return variables.every((variable) => set?.has(variable));
  });
  return variables.length === 0 || !areSet;
}

const mostNamed = 5;

function severalNote(facts: readonly ShownPlace[], deployments: readonly Deployment[]): readonly string[] {
  if (!facts.some((each) => each.at !== undefined)) return [];
  const names = deployments.map(calledBy);
  const list = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', ...' : '');
  return [`The logs do not say which deployment this was (${list}): name it with "--deployment".`];
}

/** Where the files hold all that such a rule asks for, so that its silence says that they are right. */
const saysOfSilence: ReadonlySet<string> = new Set(['environment', 'build', 'deployment']);

/** What it means that the rule of a cause is silent, if it has one. */
function silenceNotes(
  { message }: Cause,
  deployments: readonly Deployment[],
  repository: Repository | undefined,
): readonly string[] {
  if (repository === undefined || deployments.length === 0) return [];
  const open = repository.result.undecided.find(({ rule }) => rule === message.rule);
  if (open !== undefined) return [`The rule "${open.rule}" could not decide: ${open.because}.`];
  const isRight = message.rule !== undefined && saysOfSilence.has(message.look ?? 'deployment');
  const otherwise = message.refutes ?? (isRight ? 'The deployment in Azure may be older than they are.' : '');
  const said = `${isRight ? 'The files look right. ' : ''}${otherwise}`;
  return said === '' ? [] : [said];
}

/** The findings that are about a cause: of its rule, else of those that may be behind it, in the files of the deployments in question. */
function findingsFor(cause: Cause, deployments: readonly Deployment[], repository: Repository): readonly Finding[] {
  const { message } = cause;
  for (const rule of [message.rule ?? [], message.also ?? []].flat()) {
    const found = repository.result.findings.filter(
      (finding) => finding.rule === rule && isNamed(finding, cause) && concerns(finding, deployments, repository),
    );
    if (found.length > 0) return found.slice(0, mostFindings);
  }
  return [];
}

/** Rules about mistakes that raise these exceptions and no others. */
const raisedBy: Readonly<Record<string, RegExp>> = {
  'undefined-name': /^(?:NameError|UnboundLocalError)\b/,
  'unbound-global': /^(?:NameError|UnboundLocalError)\b/,
  'undeclared-import': /^(?:ModuleNotFoundError|ImportError)\b/,
  'unset-environment-variable': /^KeyError\b/,
  'unknown-attribute': /^(?:AttributeError|ImportError)\b/,
  'python-syntax': /^(?:SyntaxError|IndentationError|TabError)\b/,
};

/** What rules say of the very line that raised, whatever the message is called. */
function findingsAtLine(frame: RaisedPlace, { raised }: Cause, repository: Repository | undefined): readonly Finding[] {
  if (repository === undefined || frame === undefined || !frame.isSame) return [];
  const { file, span } = frame.at;
  const error = raised?.error ?? '';
  return repository.result.findings
    .filter(({ at, level, rule }) => {
      const isThere = at.file === file && at.span.start <= span.end && at.span.end >= span.start;
      return level !== 'note' && isThere && (error === '' || raisedBy[rule]?.test(error) !== false);
    })
    .slice(0, mostFindings);
}

/** Rules that find several of a kind: the finding must be about the very one that the message names. */
const naming: ReadonlySet<string> = new Set([
  ...['undeclared-import', 'unset-environment-variable', 'unbound-global', 'unknown-key', 'misplaced-setting'],
  ...['hard-coded-model-path', 'missing-model-file', 'undefined-name', 'unknown-attribute'],
  ...['missing-key', 'null-value', 'unsupported-python'],
]);

function isNamed({ rule, message }: Finding, cause: Cause): boolean {
  if (!naming.has(rule)) return true;
  const names = cause.named.flatMap(([what, value]) =>
    isName(what) ? [value, value.split('.')[0] ?? '', value.split('/').at(-1) ?? ''] : [],
  );
  return names.length === 0 || names.some((name) => name.length > 1 && message.includes(name));
}

function isName(what: string): boolean {
  return ['module', 'variable', 'name', 'key', 'path', 'field'].includes(what);
}

/** Whether a finding is about one of these deployments, or at least about none of the others. */
function concerns({ at, related }: Finding, deployments: readonly Deployment[], { project }: Repository): boolean {
  const places = new Set([at.file, ...related.map((each) => each.at.file)]);
  const tied = project.deployments.filter((each) => [...filesOf(each, project)].some((file) => places.has(file)));
  return tied.length === 0 || tied.some((each) => deployments.includes(each));
}
