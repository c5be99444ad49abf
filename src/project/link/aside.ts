import type { Project } from '../../model/project.ts';
import { once } from '../../text/memo.ts';
import { linkCompute } from './compute.ts';
import { linkEnvironment } from './environment.ts';
import { computesInConfiguration, environmentsInConfiguration } from './known.ts';
import { besides, type Linking } from './linking.ts';
import { linkModel } from './model.ts';

/**
 * What the repository and the configuration declare, as if something named each: what a reference that is not known may mean. Nothing of it is noted
 * beside what is named, and no file is reported that cannot be read.
 */
export function declaredAside(linking: Linking): Project['declared'] {
  const { catalogue, known } = linking;
  const aside = besides(linking);
  return {
    environments: once(() => [
      ...catalogue.environments().map((each) => linkEnvironment(aside, each)),
      ...environmentsInConfiguration(known),
    ]),
    models: once(() => catalogue.models().map((each) => linkModel(aside, each))),
    computes: once(() => [
      ...catalogue.computes().map((each) => linkCompute(aside, each)),
      ...computesInConfiguration(known),
    ]),
  };
}
