import type { Model } from '../model/assets.ts';
import type { Deployment } from '../model/batch.ts';
import type { Project } from '../model/project.ts';
import { needMeant } from './could-mean.ts';
import type { Asking } from './plain-environment.ts';
import { candidatesOf, isElsewhere } from './uses.ts';

/** A model that is deployed without a scoring script, with the first deployment that does so. */
export interface ModelAlone {
  readonly model: Model;
  readonly deployment: Deployment;
}

/**
 * The models of which something holds that matters only without a scoring script, each once. It has to hold for every model that a deployment may
 * mean, and what is not known is recorded.
 */
export function* modelsAlone(
  { deployments, declared }: Project,
  holds: (model: Model, asking: Asking) => boolean,
  context: Asking,
): Iterable<ModelAlone> {
  const told = new Set<Model>();
  for (const deployment of deployments) {
    const { form, codeConfiguration, model } = deployment;
    if (form === 'pipeline' || codeConfiguration.state === 'known' || isElsewhere(model)) continue;
    const use = needMeant(model, declared.models, holds, context);
    const models = candidatesOf(model);
    const found = models.filter((each) => holds(each, context));
    if (use === undefined || found.length === 0) continue;
    if (codeConfiguration.state === 'unknown') {
      context.need(codeConfiguration);
    } else if (found.length < models.length) {
      context.undecided(use.at, `several models could be meant by "${use.written}"`);
    } else {
      for (const each of found) {
        if (!told.has(each)) yield { model: each, deployment };
        told.add(each);
      }
    }
  }
}
