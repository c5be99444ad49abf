import type { FlagTable } from './arguments.ts';

/** The flags that every command takes. */
export const globalLong = {
  '--resource-group': 'one',
  '--workspace-name': 'one',
  '--subscription': 'one',
  '--output': 'one',
  '--query': 'one',
  '--debug': 'none',
  '--verbose': 'none',
  '--only-show-errors': 'none',
  '--help': 'none',
} as const;
const globalShort = {
  '-g': '--resource-group',
  '-w': '--workspace-name',
  '-o': '--output',
  '-h': '--help',
} as const;

/**
 * The flags of `az ml` commands that speak of batch endpoints, three generations together:
 * https://learn.microsoft.com/cli/azure/ml/batch-endpoint, https://learn.microsoft.com/cli/azure/ml/batch-deployment
 */
const shared = {
  ...globalLong,
  '--file': 'one',
  '--name': 'one',
  '--set': 'many',
  '--no-wait': 'none',
} as const;
const updating = { '--add': 'many', '--remove': 'many', '--force-string': 'none' } as const;
const names = { ...globalShort, '-f': '--file', '-n': '--name' } as const;

/** `az ml batch-deployment create`. */
export const deploymentCreate: FlagTable = {
  long: {
    ...shared,
    '--endpoint-name': 'one',
    '--set-default': 'none',
    '--skip-script-validation': 'none',
    '--all-traffic': 'none',
    '--local': 'none',
    '--package-model': 'none',
  },
  short: { ...names, '-e': '--endpoint-name' },
};

/** `az ml batch-deployment update`. */
export const deploymentUpdate: FlagTable = {
  ...deploymentCreate,
  long: { ...deploymentCreate.long, ...updating },
};

/** `az ml batch-endpoint create`. */
export const endpointCreate: FlagTable = {
  long: { ...shared, '--auth-mode': 'one', '--local': 'none' },
  short: names,
};

/** `az ml batch-endpoint update`. */
export const endpointUpdate: FlagTable = {
  long: { ...endpointCreate.long, ...updating, '--defaults': 'many', '--traffic': 'many' },
  short: { ...names, '-r': '--traffic' },
};

/** `az ml batch-endpoint invoke`. */
export const invoke: FlagTable = {
  long: {
    ...globalLong,
    '--name': 'one',
    '--deployment-name': 'one',
    '--file': 'one',
    '--input': 'one',
    '--inputs': 'many',
    '--outputs': 'many',
    '--input-type': 'one',
    '--input-data': 'one',
    '--input-path': 'one',
    '--input-local-path': 'one',
    '--output-path': 'one',
    '--output-dataset': 'one',
    '--instance-count': 'one',
    '--mini-batch-size': 'one',
    '--job-name': 'one',
    '--experiment-name': 'one',
    '--request-file': 'one',
    '--local': 'none',
    '--set': 'many',
  },
  short: {
    ...names,
    '-d': '--deployment-name',
    '-c': '--instance-count',
    '-m': '--mini-batch-size',
    '-r': '--request-file',
  },
};

/** Commands about online endpoints, and those of older extensions: as far as they may name files of batch endpoints. */
export const other: FlagTable = {
  long: { ...invoke.long, ...deploymentUpdate.long, '--type': 'one', '--auth-mode': 'one' },
  short: { ...invoke.short, ...deploymentUpdate.short, '-t': '--type' },
};

/** `az extension add|update`: https://learn.microsoft.com/cli/azure/extension */
export const extension: FlagTable = {
  long: { ...globalLong, '--name': 'one', '--version': 'one', '--source': 'one', '--yes': 'none', '--upgrade': 'none' },
  short: { ...globalShort, '-n': '--name', '-s': '--source', '-y': '--yes' },
};

/** `az ml environment|model|data create|update`: their other flags set the fields they are named after. */
export const asset: FlagTable = {
  long: {
    ...shared,
    ...updating,
    '--version': 'one',
    '--type': 'one',
    '--path': 'one',
    '--image': 'one',
    '--conda-file': 'one',
    '--build-context': 'one',
    '--dockerfile-path': 'one',
    '--os-type': 'one',
    '--description': 'one',
    '--datastore': 'one',
    '--registry-name': 'one',
    '--stage': 'one',
  },
  short: { ...names, '-v': '--version', '-t': '--type', '-p': '--path', '-i': '--image', '-c': '--conda-file' },
};

/** `az ml compute create|attach|update`: https://learn.microsoft.com/cli/azure/ml/compute */
export const compute: FlagTable = {
  long: {
    ...shared,
    ...updating,
    '--admin-password': 'one',
    '--admin-username': 'one',
    '--description': 'one',
    '--enable-node-public-ip': 'one',
    '--identity-type': 'one',
    '--idle-time-before-scale-down': 'one',
    '--location': 'one',
    '--max-instances': 'one',
    '--min-instances': 'one',
    '--namespace': 'one',
    '--resource-id': 'one',
    '--size': 'one',
    '--ssh-key-value': 'one',
    '--ssh-port': 'one',
    '--ssh-private-key-file': 'one',
    '--ssh-public-access-enabled': 'one',
    '--subnet': 'one',
    '--tags': 'many',
    '--tier': 'one',
    '--type': 'one',
    '--user-assigned-identities': 'one',
    '--user-object-id': 'one',
    '--user-tenant-id': 'one',
    '--vnet-name': 'one',
  },
  short: {
    ...names,
    '-d': '--idle-time-before-scale-down',
    '-i': '--user-assigned-identities',
    '-l': '--location',
    '-p': '--ssh-public-access-enabled',
    '-t': '--type',
  },
};

/** `az ml workspace create|update`: https://learn.microsoft.com/cli/azure/ml/workspace */
export const workspace: FlagTable = {
  long: {
    ...shared,
    ...updating,
    '--application-insights': 'one',
    '--container-registry': 'one',
    '--description': 'one',
    '--display-name': 'one',
    '--image-build-compute': 'one',
    '--key-vault': 'one',
    '--location': 'one',
    '--managed-network': 'one',
    '--primary-user-assigned-identity': 'one',
    '--public-network-access': 'one',
    '--storage-account': 'one',
    '--system-datastores-auth-mode': 'one',
    '--tags': 'many',
    '--update-dependent-resources': 'none',
  },
  short: { ...names, '-l': '--location' },
};
