import type { Entity } from './entity.ts';
import type { Invocation } from './invocation.ts';

/** The names that are not the YAML's in another letter case. */
const names: Readonly<Record<NonNullable<Entity['spelling']>, Readonly<Record<string, string>>>> = {
  service: { environment: 'environmentId', max_instances: 'maxNodeCount' },
  azurerm: { max_instances: 'max_node_count' },
};

/** A key of the YAML as the one spells it who declares the entity: "mini_batch_size", or "miniBatchSize" where the service is spoken to. */
export function spelled(key: string, { spelling }: Pick<Entity, 'spelling'>): string {
  if (spelling === undefined) return key;
  const own = Object.hasOwn(names[spelling], key) ? names[spelling][key] : undefined;
  if (own !== undefined || spelling === 'azurerm') return own ?? key;
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const types: Readonly<Record<string, string>> = {
  uri_file: 'UriFile',
  uri_folder: 'UriFolder',
  mltable: 'MLTable',
  custom_model: 'CustomModel',
  mlflow_model: 'MLFlowModel',
};

/** The type of an input or output as the one spells it who invokes: "uri_file", or "UriFile" in a request. */
export function spelledType(type: string, { by }: Pick<Invocation, 'by'>): string {
  return by === 'request' && Object.hasOwn(types, type) ? (types[type] ?? type) : type;
}
