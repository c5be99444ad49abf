az ml batch-endpoint invoke --name churn-batch --deployment-name churn-mlflow --input data
