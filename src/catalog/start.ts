import { repositoryUrl } from './links.ts';

/** A workflow of GitHub that lints; the README shows the same text, and a test runs it. */
export const githubWorkflow = `name: Azure ML batch endpoints
on: pull_request
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 2
      - uses: azureml-batch-lint/azureml-batch-lint@v0
`;

/** What makes such a workflow pass over the findings that a repository has already. */
export const onlyNewInWorkflow = `        with:
          fail-on: never
          fail-on-new: error
`;

/** A pipeline of Azure Pipelines that lints; the README shows the same text, and a test runs it. */
export const azurePipeline = `trigger: [main]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: '2'
  - script: npx --yes azureml-batch-lint@0
    displayName: Azure ML batch endpoints
`;

/** The hook for pre-commit at a version; the README shows the same text, and a script tries it with the real pre-commit. */
export function preCommitConfiguration(version: string): string {
  return `repos:
  - repo: ${repositoryUrl}
    rev: v${version}
    hooks:
      - id: azureml-batch-lint
`;
}
