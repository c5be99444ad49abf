import type { Endpoint } from '../../model/batch.ts';
import type { EndpointDeclaration } from '../../model/declaration.ts';
import type { Overrides } from '../effects/overrides.ts';
import { textOf } from './deployment.ts';
import { type Linking, noteDocument } from './linking.ts';
import { violationsOfEndpoint } from './value-violations.ts';

/** Links an endpoint: what commands set of it counts. */
export function linkEndpoint(linking: Linking, declaration: EndpointDeclaration, all: Overrides): Endpoint {
  const { source, ...rest } = declaration;
  const overrides = source ? all : all.ofNamed('endpoint', rest.name);
  const { file } = declaration;
  const name = overrides.apply(rest.name, file, 'name', textOf);
  const violations = violationsOfEndpoint({ name }, source !== undefined);
  const endpoint = {
    ...rest,
    name,
    ...(violations.length === 0 ? {} : { violations }),
    authMode: overrides.apply(rest.authMode, file, 'auth_mode', textOf),
    defaultDeployment: overrides.apply(rest.defaultDeployment, file, 'defaults.deployment_name', textOf),
  };
  noteDocument(linking, source, endpoint);
  return endpoint;
}
