import type { AssetKind } from '../../model/command.ts';
import type { Expanded } from '../../programs/shell/expand.ts';

/** What an `az ml` command is, by its first words. */
export type Verb =
  | {
      readonly what: 'deployment' | 'endpoint' | 'either';
      readonly action: 'create' | 'update';
      /** It may be about an online endpoint. */
      readonly perhaps?: true;
    }
  | { readonly what: 'endpoint' | 'either'; readonly action: 'invoke'; readonly perhaps?: true }
  | { readonly what: AssetKind; readonly action: 'create' | 'update' }
  | { readonly what: 'other'; readonly group: Expanded; readonly action: Expanded };

/** An `az` command among the words of a simple command. */
export interface Found {
  readonly verb: Verb;
  /** The words behind the verb. */
  readonly rest: readonly Expanded[];
  /** Something runs the command that is no more than a wrapper: it really runs. */
  readonly runs: boolean;
  /** Something before it adds words of its own: `xargs`. */
  readonly adds: boolean;
}

const assetKinds: readonly AssetKind[] = [
  'compute',
  'environment',
  'model',
  'data',
  'datastore',
  'workspace',
  'component',
];

const wrappers =
  /^(sudo|time|env|nohup|exec|command|eval|xargs|timeout|retry|nice|run|then|do|else|&|\.|!|if|while|until|call|start|-\w+|--[\w-]+|\d+[smh]?|\w+=.*)$/i;

/** Finds the `az ml` command that a simple command runs. */
export function findVerb(words: readonly Expanded[]): Found | undefined {
  const index = words.findIndex(({ text }, at) => isAz(text) && words[at + 1]?.text === 'ml');
  if (index < 0) return undefined;
  const verb = verbOf(words[index + 2], words[index + 3]);
  if (!verb) return undefined;
  const before = words.slice(0, index);
  const runs = before.every(({ text }) => wrappers.test(text));
  const adds = before.some(({ text }) => /^(xargs|parallel|eval)$/.test(text));
  return { verb, rest: words.slice(index + 4), runs, adds };
}

function isAz(text: string): boolean {
  return /(^|[\\/])az(\.cmd|\.exe|\.bat)?$/i.test(text) || /^\$\{?AZ(_CLI|_CMD|_BIN)?\}?$/i.test(text);
}

function verbOf(group: Expanded | undefined, action: Expanded | undefined): Verb | undefined {
  if (!group || !action) return undefined;
  return ownVerb(group, action) ?? (isOther(group, action) ? { what: 'other', group, action } : undefined);
}

const batchActions = /^(?:create|delete|invoke|list|list-jobs|show|update)$/;

/** Online endpoints, groups of older extensions, and what people write for the groups about batch endpoints. */
function isOther(group: Expanded, action: Expanded): boolean {
  if (!group.known || !action.known || !/^[a-z]/i.test(action.text)) return false;
  if (/^online-(?:endpoint|deployment)$/.test(group.text)) return /^(?:create|update)$/.test(action.text);
  if (group.text === 'batch-endpoint') return !batchActions.test(action.text);
  if (group.text === 'batch-deployment') return !batchActions.test(action.text) || action.text === 'invoke';
  return /^(?:endpoint|deployment|dataset|batch[-_]?(?:endpoint|deployment)s?)$/i.test(group.text);
}

function ownVerb(group: Expanded, action: Expanded): Verb | undefined {
  const does = action.text;
  if (does === 'attach' && group.known && group.text === 'compute') return { what: 'compute', action: 'create' };
  if (does !== 'create' && does !== 'update' && does !== 'invoke') return undefined;
  const { text, known } = group;
  if (!known) {
    const [, ending] = /-(deployment|endpoint)$/.exec(text) ?? [];
    // It says that much, whether it is a batch endpoint or an online one.
    if (ending === 'deployment' && does !== 'invoke') return { what: 'deployment', action: does, perhaps: true };
    if (ending === 'endpoint') return { what: 'endpoint', action: does, perhaps: true };
    return group.parts.length === 1 && !text.includes(' ') ? { what: 'either', action: does } : undefined;
  }
  if (does === 'invoke') return text === 'batch-endpoint' ? { what: 'endpoint', action: does } : undefined;
  if (text === 'batch-deployment') return { what: 'deployment', action: does };
  if (text === 'batch-endpoint') return { what: 'endpoint', action: does };
  const kind = assetKinds.find((each) => each === text);
  return kind && { what: kind, action: does };
}
