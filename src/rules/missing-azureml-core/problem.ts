import type { Problem } from '../../engine/rule.ts';
import { subjectOf } from '../../engine/rule.ts';
import type { Package } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { doubtOfUsers } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';
import { nameList } from '../../text/name-list.ts';
import { bringsCore, keepsUnproven } from './brings-core.ts';
import { fixOf } from './fix.ts';
import type { Lacking } from './verdict.ts';

/** What the environment of a deployment lacks, said where it is mended. */
export function problemOf(lacking: Lacking, deployment: Deployment): Problem {
  const { conda, image, docker } = lacking;
  const reason =
    'It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'".';
  if (conda) {
    const fix = fixOf(conda);
    return {
      at: conda.header,
      message: `No package here brings "azureml-core"${leftOut(conda.leftOut)}${near(lacking)}. ${reason} Add "azureml-core" to the "pip" list.`,
      subject: { entity: 'conda file', name: conda.file, field: 'dependencies' },
      ...(fix && { fix }),
    };
  }
  if (docker && docker.base.state === 'known') {
    return {
      at: docker.base.at,
      message: `Neither the base image "${docker.base.value}" nor anything in this Dockerfile brings "azureml-core"${leftOut(docker.leftOut)}${near(lacking)}. ${reason} Add "RUN pip install azureml-core".`,
      subject: { entity: 'Dockerfile', name: docker.file, field: 'FROM' },
    };
  }
  if (image) {
    return {
      at: image.at,
      message: `The image "${image.written}" does not bring "azureml-core", and nothing is added to it. ${reason} Add a "conda_file" that lists it.`,
      subject: { entity: 'environment', name: image.written, field: 'image' },
    };
  }
  return {
    at: referenceOf(deployment),
    message: `The environment of this deployment does not bring "azureml-core", as the configuration lists its packages${near(lacking)}. ${reason} Add it to the environment.`,
    subject: subjectOf(deployment, 'environment'),
  };
}

/** Another version of the environment may be used; and the page's table tells of one deployment that runs without it, on a newer package of the family. */
export function doubtOf({ packages }: Lacking, users: readonly Deployment[]): Pick<Problem, 'doubt'> {
  const unproven = packages.filter(keepsUnproven);
  const newer = unproven.find(({ name }) => name === 'azureml-mlflow') ?? unproven[0];
  const doubts = [
    ...Object.values(doubtOfUsers(users, ({ environment }) => environment)),
    ...(newer
      ? [`With "${newer.name}" it may run all the same: one deployment on azureml-mlflow 1.62 is known to.`]
      : []),
  ];
  return doubts.length === 0 ? {} : { doubt: doubts.join(' ') };
}

/** What would bring it, if its marker let it in. */
function leftOut(packages: readonly Package[]): string {
  const found = packages.find(({ marker: _, ...rest }) => bringsCore(rest) === 'yes');
  const marker = found?.marker?.replaceAll('"', "'");
  return found === undefined ? '' : `: on Linux, with this Python, "${marker}" leaves "${found.name}" out`;
}

/** Packages with similar names are easily taken for it. */
function near({ packages }: Lacking): string {
  const similar = [...new Set(packages.map(({ name }) => name))].filter((name) =>
    /^azure-?ml|^azure-ai-ml$/.test(name),
  );
  if (similar.length === 0) return '';
  return `; ${nameList(similar.sort())} ${similar.length === 1 ? 'does' : 'do'} not`;
}

function referenceOf({ environment, header }: Deployment): Location {
  return environment.state === 'known' ? environment.at : header;
}
