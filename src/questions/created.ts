import type { Deployment } from '../model/batch.ts';

/** A deployment as it was when it was created: what a command may have changed since does not mend what breaks the creation. */
export function asCreated(deployment: Deployment): Deployment {
  return deployment.created === undefined ? deployment : { ...deployment, ...deployment.created };
}
