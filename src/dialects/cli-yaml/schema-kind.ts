import { entry } from '../../syntax/yaml/access.ts';
import type { YamlMapping } from '../../syntax/yaml/node.ts';
import { type RecognisedKind, schemaOf } from './recognise.ts';

/** What people call the kinds that a `$schema` may name. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/batchEndpoint$/i, 'batch endpoint'],
  [/batchDeployment$/i, 'batch deployment'],
  [/onlineEndpoint$/i, 'online endpoint'],
  [/onlineDeployment$/i, 'online deployment'],
  [/^(?:command|pipeline|sweep|parallel|spark|automl\w*|finetuning\w*)Job$/i, 'job'],
  [/^(?:command|pipeline|parallel|spark|import)?Component$/i, 'component'],
  [/^environment$/i, 'environment'],
  [/^model$/i, 'model'],
  [/^(?:data|MLTable)$/i, 'data asset'],
  [/^(?:azureBlob|azureFile|azureDataLakeGen[12]|adlsGen[12]|oneLake)$/i, 'datastore'],
  [/compute$|^computeInstance$/i, 'compute'],
  [/^workspace$/i, 'workspace'],
  [/^schedule$/i, 'schedule'],
  [/^registry$/i, 'registry'],
];

const sentKinds: Readonly<Record<string, string>> = {
  deployment: 'batch deployment',
  endpoint: 'batch endpoint',
  data: 'data asset',
};

/**
 * The kind that the `$schema` of a mapping names, if that surely is another than the one it is sent as ("deployment", "endpoint", or the kind of an
 * asset). Schemas of other places than Azure ML's are left alone.
 */
export function otherKindOfSchema(map: YamlMapping, sentAs: string): string | undefined {
  const schema = entry(map, '$schema');
  const kind: RecognisedKind | 'other' | undefined = schemaOf(map);
  if (schema?.kind !== 'scalar' || kind === undefined) return undefined;
  const name =
    /\/azureml[\w-]{0,50}\.[\w.-]{1,100}\/(?:[^\s/]{1,100}\/){0,5}([A-Za-z0-9_-]{1,100}?)(?:\.schema)?\.json$/i.exec(
      schema.text.trim(),
    )?.[1];
  const named = name === undefined ? undefined : kinds.find(([pattern]) => pattern.test(name))?.[1];
  return named === undefined || named === (sentKinds[sentAs] ?? sentAs) ? undefined : named;
}
