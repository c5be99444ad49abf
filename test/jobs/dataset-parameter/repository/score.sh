az ml batch-endpoint invoke --name churn
