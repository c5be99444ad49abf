import bare from '../../../schemas/facts/bare-images.json' with { type: 'json' };
import { type Context, defineRule } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { setsNoVariables } from '../../questions/plain-environment.ts';
import { doubtOfUsers, usersAsRelated } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';

/** Set by Azure ML, the system, MPI, drivers, or what packages do when their environment starts. */
const given =
  /^(AZUREML_|AZ_|AZURE_(?!OPENAI_|STORAGE_)|AML_|AMLCOMPUTE_|MLFLOW_|CUDA|NVIDIA_|NCCL_|OMPI_|OMP_|PMI|UCX_|MKL_|CONDA|PYTHON|LD_|LC_|XDG_|SSL_|JAVA_|SPARK_|HADOOP_|GDAL_|PROJ_|R_|DATASET_|DATASTORE_|MSI_|IDENTITY_|OBO_|DEFAULT_IDENTITY_|EXECUTION_|RUN|HISTORY|EXPERIMENT|NODE_|MASTER_|WORLD_SIZE$|RANK$|LOCAL_RANK$|PATH$|HOME$|USER|LOGNAME$|SHELL$|LANG|PWD$|OLDPWD$|HOST|TERM|TMP|TEMP|TZ$|SHLVL$|DEBIAN_|_)/i;

/** Reading a variable that is not set raises a KeyError. */
export const unsetEnvironmentVariable = defineRule({
  id: 'unset-environment-variable',
  summary: 'A scoring script reads an environment variable that nothing sets.',
  level: 'warning',
  topic: 'scoring script',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const found = new Map<string, { readonly name: string; readonly at: Location; readonly users: Deployment[] }>();
    for (const deployment of project.deployments) {
      if (deployment.script.state !== 'known') continue;
      const reads = deployment.script.value.environmentReads.filter(({ what }) => !given.test(what));
      if (reads.length === 0) continue;
      for (const { what: name, at } of unsetIn(reads, deployment, context)) {
        const key = JSON.stringify(at);
        const entry = found.get(key) ?? { name, at, users: [] };
        entry.users.push(deployment);
        found.set(key, entry);
      }
    }
    for (const { name, at, users } of found.values()) {
      yield {
        at,
        message: `Nothing sets the environment variable "${name}": reading it ends in "KeyError: '${name}'". Set it in "environment_variables" of the deployment, or read it with a default.`,
        subject: { entity: 'scoring script', name: at.file, field: name },
        ...doubtOfUsers(users, ({ environment }) => environment),
        related: usersAsRelated(users),
      };
    }
  },
});

type Reads = readonly { readonly what: string; readonly at: Location }[];

function unsetIn(reads: Reads, deployment: Deployment, context: Context): Reads {
  const { environmentVariables, keys } = deployment;
  const set = environmentVariables.state === 'absent' ? new Map() : context.need(environmentVariables);
  // Where `settings` exists, the client drops those at the root: another rule speaks of it.
  if (set === undefined || set.has('<<') || (set.size === 0 && keys.root.has('environment_variables'))) return [];
  const unset = reads.filter(({ what }) => !set.has(what));
  return unset.length > 0 && setsNoVariables(deployment, bare, context) ? unset : [];
}
