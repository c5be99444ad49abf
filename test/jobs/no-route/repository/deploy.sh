az ml batch-endpoint create --file endpoint.yml
az ml batch-deployment create --file deployment.yml
