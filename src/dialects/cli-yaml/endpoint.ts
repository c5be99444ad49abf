import type { EndpointDeclaration } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { childOwner, identity, type Owner, pairOf, sourceOf, textFact } from './values.ts';

/** Reads a batch endpoint file. */
export function readEndpoint(owner: Owner): EndpointDeclaration {
  return {
    ...identity(owner, 'batch endpoint'),
    source: sourceOf(owner, 'batch endpoint'),
    authMode: textFact(owner, 'auth_mode'),
    defaultDeployment: defaultDeployment(owner),
  };
}

function defaultDeployment(owner: Owner): Fact<string> {
  const defaults = childOwner(owner, 'defaults');
  if (defaults) return textFact(defaults, 'deployment_name');
  const other = pairOf(owner, 'defaults');
  if (!other) return textFact(owner, 'defaults');
  return { state: 'unknown', at: owner.header, because: '"defaults" cannot be read' };
}
