import type { Answer } from '../model/answer.ts';
import type { Entity } from '../model/entity.ts';
import type { Fact } from '../model/facts.ts';
import type { Fix } from '../model/fix.ts';
import type { Project } from '../model/project.ts';
import type { Stage } from '../model/stage.ts';
import type { Location } from '../text/location.ts';

export type Level = 'error' | 'warning' | 'note';

/** The chapters of the rule list, in reading order. */
export const topics = [
  'documented limitations',
  'YAML shape',
  'references and files',
  'environment',
  'scoring script',
  'commands and SDK',
  'hygiene',
] as const;
export type Topic = (typeof topics)[number];

/** Why a rule may complain. `verified` is the date (YYYY-MM-DD) on which the source was last read. */
export interface Evidence {
  readonly kind: 'documentation' | 'source' | 'report' | 'experiment';
  readonly url: string;
  readonly quote?: string;
  readonly verified: string;
}

/** Whom a problem is about; stays the same when lines move. */
export interface Subject {
  /** "batch endpoint", "batch deployment", "environment", "conda file", ... */
  readonly entity: string;
  /** The entity's name as written, or its file if it has none. */
  readonly name: string;
  /** The key path inside the entity ("settings.mini_batch_size"), or the empty string. */
  readonly field: string;
  /** By which steps it is sent so, and by which otherwise, if there are several ways. Reports say it in other words. */
  readonly sent?: Sent;
}

/** The steps that send an entity as a problem is about it, and those that send it in another way. */
export interface Sent {
  readonly sends: readonly Location[];
  readonly otherSends: readonly Location[];
}

/** The subject of a problem with a field of an entity. */
export function subjectOf(entity: Entity & Partial<Sent>, field: string): Subject {
  const { sends, otherSends } = entity;
  const isOneOfSeveral = sends !== undefined && otherSends !== undefined;
  return { entity: entity.entity, name: entity.title, field, ...(isOneOfSeveral && { sent: { sends, otherSends } }) };
}

export interface Related {
  readonly at: Location;
  readonly message: string;
}

export interface Problem {
  /** The smallest text a person would select. */
  readonly at: Location;
  readonly message: string;
  readonly subject: Subject;
  readonly related?: readonly Related[];
  /** What the rule itself calls the mistake: a short stable word or value. Problems of one rule and place that call it the same are one finding, whatever their messages. */
  readonly what?: string;
  /** The slip, if it is one that is repeated word for word, such as an image or a flag: its places are told as one finding, and ignored one by one. */
  readonly same?: string;
  /** What other rules say of the same slip at other places, by rule, place and field: nothing more needs to be said there. */
  readonly covers?: readonly { readonly rule: string; readonly at: Location; readonly field: string }[];
  /**
   * The one thing that keeps it from being certain, as a sentence ("The version that is used may be older."). True as far as the repository
   * shows; reported one level below the rule's, a note as a note.
   */
  readonly doubt?: string;
  /** How it is mended, if there is one way; a doubtful problem is offered none. */
  readonly fix?: Fix;
  /** When Azure ML meets it, where that is not what the rule says of all its problems; "unproven": nobody knows. */
  readonly stage?: Stage | 'unproven';
}

/** A check that could not be made, because a value is not in the repository. */
export interface Undecided {
  readonly at: Location;
  readonly because: string;
}

/** What a check may ask of the engine. */
export interface Context {
  /** The value of a known fact. Of an unknown one it records that the rule is undecided there; of unknown and absent it returns undefined. */
  need<T>(fact: Fact<T>): T | undefined;
  /** Records that the rule could not decide at a place, and what of the configuration would let it. */
  undecided(at: Location, because: string, answer?: Answer): void;
}

/** One rule: one mistake, one level. Its id is its folder, documentation page, configuration key, ignore key and SARIF id. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly summary: string;
  readonly level: Level;
  readonly topic: Topic;
  readonly evidence: readonly Evidence[];
  /** When Azure ML meets the mistake; only where the evidence or a message of the catalogue shows it. */
  readonly stage?: Stage;
  /** Rules whose problem at the same or an enclosing or enclosed place this one says better. */
  readonly supersedes?: readonly string[];
  /** Whether its problems may have a fix, and of which safety; missing: none has. */
  readonly fixes?: Fix['safety'] | 'safe or unsafe';
  check(project: Project, context: Context): Iterable<Problem>;
}

/** Keeps the literal type of the id. */
export function defineRule<const Id extends string>(rule: Rule<Id>): Rule<Id> {
  return rule;
}
