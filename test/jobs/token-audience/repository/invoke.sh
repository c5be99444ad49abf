SCORING_URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl --request POST "$SCORING_URI" \
  --header "Authorization: Bearer $TOKEN" \
  --header "Content-Type: application/json" \
  --data @request.json
