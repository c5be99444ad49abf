import type { Compute } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { knownValue } from '../../model/facts.ts';
import { candidatesOf, componentsOf } from '../../questions/uses.ts';
import { listAt } from '../../text/group.ts';

/** Which deployments use an entity, through whatever chain. */
export function usersIndex(deployments: readonly Deployment[]): ReadonlyMap<object, readonly Deployment[]> {
  const users = new Map<object, Deployment[]>();
  const add = (entity: object, deployment: Deployment) => {
    const list = listAt(users, entity);
    if (list.at(-1) !== deployment) list.push(deployment);
  };
  for (const deployment of deployments) for (const entity of dependenciesOf(deployment)) add(entity, deployment);
  return users;
}

function dependenciesOf(deployment: Deployment): readonly object[] {
  const environments = candidatesOf(deployment.environment);
  const components = componentsOf(deployment);
  const steps = components.flatMap((component) => knownValue(component.jobs) ?? []);
  const computes: readonly Compute[] = [
    ...candidatesOf(deployment.compute),
    ...candidatesOf(deployment.defaultCompute),
    ...steps.flatMap((step) => candidatesOf(step.compute)),
  ];
  return [
    ...environments,
    ...environments.flatMap((each) => knownValue(each.condaFile) ?? []),
    ...candidatesOf(deployment.model),
    ...(deployment.script.state === 'known' ? [deployment.script.value] : []),
    ...components,
    ...computes,
  ];
}
