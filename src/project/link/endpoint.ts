import type { Endpoint } from '../../model/batch.ts';
import type { EndpointDeclaration } from '../../model/declaration.ts';
import { asSent } from '../effects/as-deployed.ts';
import { endpointFields } from '../effects/field-table.ts';
import type { Overrides, View } from '../effects/overrides.ts';
import { type Linking, noteDocument } from './linking.ts';
import { sendsOf } from './other-sends.ts';
import { violationsOfEndpoint } from './value-violations.ts';

/** Links an endpoint once for each way in which it is sent. */
export function linkEndpoints(
  linking: Linking,
  declaration: EndpointDeclaration,
  overrides: Overrides,
): readonly Endpoint[] {
  const views = declaration.source ? overrides.views(declaration.file, 'endpoint') : [undefined];
  return views.map((view) => linkEndpoint(linking, declaration, view, views));
}

function linkEndpoint(
  linking: Linking,
  declaration: EndpointDeclaration,
  view: View | undefined,
  views: readonly (View | undefined)[],
): Endpoint {
  const { source, ...sent } = view ? asSent(declaration, endpointFields, view) : declaration;
  const { name } = sent;
  const violations = [...(declaration.violations ?? []), ...violationsOfEndpoint({ name }, source !== undefined)];
  const endpoint = {
    ...sent,
    ...(name.state === 'known' && name.overrides ? { title: name.value } : {}),
    ...sendsOf(view, views),
    ...(violations.length === 0 ? {} : { violations }),
  };
  noteDocument(linking, source, endpoint);
  return endpoint;
}
