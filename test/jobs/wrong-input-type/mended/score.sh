az ml batch-endpoint invoke --name churn --input azureml:customers:1
