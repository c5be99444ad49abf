az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
az ml batch-endpoint update --name churn --set defaults.deployment_name=churn-v1
