import { ownKindOf, type RecognisedKind, recognise } from '../../dialects/cli-yaml/recognise.ts';
import type { YamlMapping } from '../../syntax/yaml/node.ts';
import type { SentKind } from '../effects/sent-as.ts';

/** The kinds as which a mapping is judged: what sends it decides, unless it is plainly another's file; else its keys and its `$schema`. */
export function kindsOf(map: YamlMapping, sentAs: readonly SentKind[]): readonly RecognisedKind[] {
  const recognised = recognise(map);
  const sent = sentAs.flatMap((kind) => (otherKind(map, kind) === undefined ? (readAs(kind, recognised) ?? []) : []));
  if (sent.length > 0) return sent;
  return recognised === undefined ? [] : [recognised];
}

/** What a mapping plainly is, if that is something else than what a command takes it for: its keys are another kind's own, and this one refuses them. */
export function otherKind(
  map: YamlMapping,
  sentAs: SentKind | 'online deployment' | 'online endpoint',
): ReturnType<typeof ownKindOf> {
  const own = ownKindOf(map);
  if (sentAs === 'online deployment') return own === 'deployment' || own === sentAs ? undefined : own;
  if (sentAs === 'online endpoint') return own === 'endpoint' || own === sentAs ? undefined : own;
  if (sentAs === 'endpoint') return own === 'batch endpoint' || own === 'endpoint' ? undefined : own;
  if (sentAs === 'deployment') return own === 'batch deployment' || own === 'deployment' ? undefined : own;
  return own;
}

/** How a file is read that is sent as something; undefined: nobody here reads such a kind. */
function readAs(sent: SentKind, recognised: RecognisedKind | undefined): RecognisedKind | undefined {
  if (sent === 'deployment' || sent === 'endpoint') return `batch-${sent}`;
  // Components of other types are steps of pipelines.
  if (sent === 'component') return recognised === 'pipeline-component' ? recognised : undefined;
  return sent;
}
