#!/bin/sh
# Prints, as JSON, what Azure ML shows of a workspace, for "azureml-batch-lint --facts":
#
#   sh gather-facts.sh RESOURCE_GROUP WORKSPACE > facts.json
#
# It only reads, through the Azure CLI with its ml extension, as whoever is logged in there. Nothing secret is asked for.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: sh gather-facts.sh RESOURCE_GROUP WORKSPACE > facts.json" >&2
  exit 2
fi
group=$1
workspace=$2

ml() {
  az ml "$@" --resource-group "$group" --workspace-name "$workspace"
}

# A pipe would end well whatever becomes of its first command.
without_cr() {
  printf '%s\n' "$1" | tr -d '\r'
}

names() {
  found=$(ml "$@" list --query '[].name' --output tsv) || return
  without_cr "$found"
}

# Prints the lists of all things of some names as a list of lists: lists LIST_OF_NAMES COMMAND...
lists() {
  separator='['
  for name in $1; do
    printf '%s' "$separator"
    ml "$2" list "$3" "$name" --output json
    separator=','
  done
  if [ "$separator" = '[' ]; then printf '['; fi
  printf ']'
}

endpoints=$(names batch-endpoint)
# Those of Microsoft are many, and their packages are not shown.
environments=$(names environment)
environments=$(printf '%s\n' "$environments" | grep -v '^AzureML-' || true)
registry=$(az ml workspace show --resource-group "$group" --name "$workspace" --query container_registry --output tsv)
registry=$(without_cr "$registry")

printf '{"gathered": "%s",\n"workspace": ' "$(date -u +%Y-%m-%d)"
az ml workspace show --resource-group "$group" --name "$workspace" --output json
case $registry in
  */registries/*)
    printf ',\n"container-registry": '
    az acr show --name "${registry##*/}" --output json
    ;;
esac
printf ',\n"computes": '
ml compute list --output json
printf ',\n"environments": '
lists "$environments" environment --name
printf ',\n"batch-endpoints": '
ml batch-endpoint list --output json
printf ',\n"batch-deployments": '
lists "$endpoints" batch-deployment --endpoint-name
printf '}\n'
