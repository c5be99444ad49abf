#!/usr/bin/env bash
set -euo pipefail
az ml batch-endpoint create --file endpoint.yml --name "$ENDPOINT"
az ml batch-deployment create --file deployment.yml --name "$DEPLOYMENT" --endpoint-name "$ENDPOINT" --set-default \
  --set environment="$ENVIRONMENT" compute="azureml:$CLUSTER" settings.retry_settings.timeout="$TIMEOUT"
