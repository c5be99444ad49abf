"""Prints what `az ml ... -o json` prints of answers of the service: the ml extension dumps the entities of azure-ai-ml with `_to_dict`.

    python scripts/oracles/az-output.py > test/vectors/az-output.json      (azure-ai-ml 1.35.2)

Each value is made from an answer of the management API in the form of its documentation, never from a live workspace.
"""
import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import azure.ai.ml  # noqa: E402
from azure.ai.ml import entities  # noqa: E402
from azure.ai.ml._restclient import arm_ml_service as client  # noqa: E402
from azure.ai.ml._restclient.arm_ml_service import models  # noqa: E402

ws = "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/churn-prod"
group = "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/ml/providers"


def rest(model, value):
    return getattr(models, model)(value)


def dumped(entity):
    return json.loads(json.dumps(entity._to_dict(), default=str))


def workspace(encrypted):
    properties = {
        "friendlyName": "churn-prod",
        "storageAccount": f"{group}/Microsoft.Storage/storageAccounts/churnstore",
        "containerRegistry": f"{group}/Microsoft.ContainerRegistry/registries/churnimages",
        "keyVault": f"{group}/Microsoft.KeyVault/vaults/churnvault",
        "applicationInsights": f"{group}/Microsoft.insights/components/churninsights",
        "hbiWorkspace": False,
        "discoveryUrl": "https://westeurope.api.azureml.ms/discovery",
        "mlFlowTrackingUri": "azureml://westeurope.api.azureml.ms/mlflow/v1.0" + ws,
        "publicNetworkAccess": "Enabled",
        "systemDatastoresAuthMode": "accesskey",
        "workspaceId": "55555555-6666-7777-8888-999999999999",
    }
    if encrypted:
        properties["encryption"] = {
            "status": "Enabled",
            "keyVaultProperties": {
                "keyVaultArmId": f"{group}/Microsoft.KeyVault/vaults/churnvault",
                "keyIdentifier": "https://churnvault.vault.azure.net/keys/churn/0123456789abcdef0123456789abcdef",
            },
        }
    return rest(
        "Workspace",
        {"id": ws, "name": "churn-prod", "location": "westeurope", "kind": "Default", "tags": {}, "identity": {"type": "SystemAssigned", "principalId": "p", "tenantId": "t"}, "properties": properties},
    )


def compute(name, kind, properties, **more):
    return rest(
        "ComputeResource",
        {"id": f"{ws}/computes/{name}", "name": name, "location": "westeurope", "properties": {"computeType": kind, "computeLocation": "westeurope", "provisioningState": "Succeeded", **properties}, **more},
    )


def cluster(name, size, priority, most, **more):
    scale = {"minNodeCount": 0, "maxNodeCount": most, "nodeIdleTimeBeforeScaleDown": "PT120S"}
    own = {"vmSize": size, "vmPriority": priority, "scaleSettings": scale, "remoteLoginPortPublicAccess": "NotSpecified", "enableNodePublicIp": True, "osType": "Linux"}
    return compute(name, "AmlCompute", {"properties": own}, **more)


def kubernetes(name, provider):
    return compute(name, "Kubernetes", {"resourceId": f"{group}/{provider}/{name}", "properties": {"namespace": "default"}})


def main():
    answers = {
        "az ml workspace show": dumped(entities.Workspace._from_rest_object(workspace(False))),
        "az ml workspace show, with a customer-managed key": dumped(entities.Workspace._from_rest_object(workspace(True))),
        "az ml compute list": [
            dumped(entities.Compute._from_rest_object(each))
            for each in [
                cluster("cpu-cluster", "STANDARD_DS3_V2", "Dedicated", 4, identity={"type": "SystemAssigned", "principalId": "p", "tenantId": "t"}),
                cluster("low-cluster", "STANDARD_DS3_V2", "LowPriority", 1),
                cluster("old-gpu", "STANDARD_NC6", "Dedicated", 2),
                kubernetes("aks-cluster", "Microsoft.ContainerService/managedClusters"),
                kubernetes("arc-cluster", "Microsoft.Kubernetes/connectedClusters"),
                compute("me-instance", "ComputeInstance", {"properties": {"vmSize": "STANDARD_DS11_V2"}}),
            ]
        ],
        "az ml environment list": [
            dumped(entities.Environment._from_container_rest_object(rest("EnvironmentContainer", {"name": "scoring", "properties": {"latestVersion": "4", "isArchived": False}})))
        ],
        "az ml environment list --name scoring": [
            dumped(entities.Environment._from_rest_object(rest("EnvironmentVersion", {"id": f"{ws}/environments/scoring/versions/{version}", "name": version, "properties": {"isAnonymous": False, "isArchived": False, "environmentType": "UserCreated", "image": "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", "osType": "Linux", "condaFile": conda}})))
            for version, conda in [
                ("3", json.dumps({"name": "model-env", "channels": ["conda-forge"], "dependencies": ["python=3.10", "pip", {"pip": ["pandas", "scikit-learn==1.5.2"]}]})),
                ("4", json.dumps({"name": "model-env", "channels": ["conda-forge"], "dependencies": ["python=3.10", "pip", {"pip": ["pandas", "azureml-core"]}]})),
            ]
        ],
        "az ml batch-endpoint list": [
            dumped(entities.BatchEndpoint._from_rest_object(rest("BatchEndpoint", {"id": f"{ws}/batchEndpoints/churn-batch", "name": "churn-batch", "location": "westeurope", "tags": {}, "properties": {"authMode": "AADToken", "scoringUri": "https://churn-batch.westeurope.inference.ml.azure.com/jobs", "provisioningState": "Succeeded", "defaults": defaults}})))
            for defaults in [{"deploymentName": "blue"}]
        ],
        "az ml batch-deployment list --endpoint-name churn-batch": [
            dumped(entities.BatchDeployment._from_rest_object(rest("BatchDeployment", {"id": f"{ws}/batchEndpoints/churn-batch/deployments/{name}", "name": name, "location": "westeurope", "tags": {}, "properties": {"model": {"referenceType": "Id", "assetId": f"{ws}/models/churn/versions/1"}, "environmentId": f"{ws}/environments/scoring/versions/4", "codeConfiguration": {"codeId": f"{ws}/codes/c/versions/1", "scoringScript": "score.py"}, "compute": f"{ws}/computes/cpu-cluster", "resources": {"instanceCount": 2}, "miniBatchSize": 10, "maxConcurrencyPerInstance": 1, "errorThreshold": -1, "retrySettings": {"maxRetries": 3, "timeout": "PT30S"}, "outputAction": "AppendRow", "outputFileName": "predictions.csv", "loggingLevel": "Info", "provisioningState": "Succeeded"}})))
            for name in ["blue", "green"]
        ],
        "az ml datastore list": [
            dumped(entities.Datastore._from_rest_object(rest("Datastore", {"id": f"{ws}/datastores/{name}", "name": name, "properties": {"datastoreType": "AzureBlob", "accountName": "churnstore", "containerName": "c", "endpoint": "core.windows.net", "protocol": "https", "credentials": {"credentialsType": credentials}}})))
            for name, credentials in [("workspaceblobstore", "AccountKey"), ("lake", "None")]
        ],
    }
    json.dump({"about": f"Made by scripts/oracles/az-output.py with azure-ai-ml {azure.ai.ml.__version__}.", "answers": answers}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
