import table from '../../../schemas/facts/broken-default-releases.json' with { type: 'json' };
import { defineRule } from '../../engine/rule.ts';
import type { Project } from '../../model/project.ts';
import type { ReleasePin } from '../../model/release-pin.ts';
import { isVersionAtLeast } from '../../questions/versions.ts';
import { type FilePath, type Location, sameLocation } from '../../text/location.ts';

/** Releases of the client library that cannot set a default deployment, pinned where code sets one. */
export const brokenDefaultRelease = defineRule({
  id: 'broken-default-release',
  summary: 'Code sets a default deployment with a release of azure-ai-ml that cannot.',
  level: 'error',
  topic: 'commands and SDK',
  evidence: [
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/47478', verified: '2026-11-22' },
    { kind: 'source', url: 'https://github.com/Azure/azure-sdk-for-python/pull/47931', verified: '2026-11-22' },
    { kind: 'experiment', url: 'https://pypi.org/project/azure-ai-ml/1.34.0/', verified: '2026-11-29' },
    { kind: 'report', url: 'https://github.com/Azure/azureml-examples/pull/4065', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const pin of project.pins) {
      const release = table.releases.find((row) => row.package === pin.package);
      if (release === undefined || !isBroken(pin, release)) continue;
      const uses = pin.python.flatMap((file) => defaultsSetIn(project, file));
      if (uses.length === 0) continue;
      yield {
        at: pin.at,
        message:
          `${pin.package} ${pin.version} sends "deployment_name" where the service takes "deploymentName", so the code here sets no default deployment. ` +
          `Pin ${release.mendedIn} or later.`,
        subject: { entity: 'package', name: pin.package, field: pin.at.file },
        related: uses.map((at) => ({ at, message: 'The default deployment is set here.' })),
      };
    }
  },
});

function isBroken({ version }: ReleasePin, { from, mendedIn }: (typeof table.releases)[number]): boolean {
  return isVersionAtLeast(version, from) === true && isVersionAtLeast(version, mendedIn) === false;
}

/** Where code of a file sets a default deployment by a key or keyword; what it loads from YAML, or sets by an attribute, is sent rightly. */
function defaultsSetIn({ endpoints, commands }: Project, file: FilePath): readonly Location[] {
  const made = endpoints.flatMap(({ defaultDeployment: value }) =>
    value.state === 'known' && value.at.file === file ? [value.at] : [],
  );
  const changed = commands.deploys.flatMap(({ what, action, strength, sets }) => {
    if (what !== 'endpoint' || action !== 'update' || strength !== 'call') return [];
    return sets.filter(({ path, value }) => isDefault(path) && value.at.file === file).map(({ value }) => value.at);
  });
  const right = commands.rightDefaults ?? [];
  return [...made, ...changed].filter((at) => !right.some((each) => sameLocation(each, at)));
}

function isDefault(path: string): boolean {
  return path === 'defaults' || path === 'defaults.deployment_name';
}
