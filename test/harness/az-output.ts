import output from '../vectors/az-output.json' with { type: 'json' };

/** What commands of the Azure CLI print, by the commands. */
export const answers = output.answers;

/** What `az acr show` prints of a registry, as https://learn.microsoft.com/rest/api/containerregistry/registries/get has it, in the CLI's form. */
export function acrShow(name: string, quarantine: string): object {
  const id = `/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/ml/providers/Microsoft.ContainerRegistry/registries/${name}`;
  return {
    adminUserEnabled: false,
    anonymousPullEnabled: false,
    creationDate: '2024-05-06T07:08:09.123456+00:00',
    dataEndpointEnabled: false,
    dataEndpointHostNames: [],
    encryption: { keyVaultProperties: null, status: 'disabled' },
    id,
    identity: null,
    location: 'westeurope',
    loginServer: `${name}.azurecr.io`,
    name,
    networkRuleBypassOptions: 'AzureServices',
    networkRuleSet: null,
    policies: {
      azureAdAuthenticationAsArmPolicy: { status: 'enabled' },
      exportPolicy: { status: 'enabled' },
      quarantinePolicy: { status: quarantine },
      retentionPolicy: { days: 7, lastUpdatedTime: '2024-05-06T07:08:20.123456+00:00', status: 'disabled' },
      softDeletePolicy: { lastUpdatedTime: '2024-05-06T07:08:20.123456+00:00', retentionDays: 7, status: 'disabled' },
      trustPolicy: { status: 'disabled', type: 'Notary' },
    },
    privateEndpointConnections: [],
    provisioningState: 'Succeeded',
    publicNetworkAccess: 'Enabled',
    resourceGroup: 'ml',
    sku: { name: 'Premium', tier: 'Premium' },
    status: null,
    systemData: null,
    tags: {},
    type: 'Microsoft.ContainerRegistry/registries',
    zoneRedundancy: 'Disabled',
  };
}

/** A file of facts in the form that `scripts/gather-facts.sh` gives it, of some sections besides the usual ones. */
export function factsWith(changes: Readonly<Record<string, unknown>>): string {
  const sections = {
    gathered: '2026-11-20',
    workspace: answers['az ml workspace show'],
    computes: answers['az ml compute list'],
    environments: [answers['az ml environment list --name scoring']],
    'batch-endpoints': answers['az ml batch-endpoint list'],
    'batch-deployments': [answers['az ml batch-deployment list --endpoint-name churn-batch']],
    ...changes,
  };
  return JSON.stringify(sections, undefined, 2);
}

/** The usual facts. */
export function gathered(): string {
  return factsWith({});
}
