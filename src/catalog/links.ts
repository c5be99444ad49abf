import { version } from './version.ts';

/** The name of the tool in every report. */
export const toolName = 'azureml-batch-lint';

/** The home of the project; the one place that says owner and repository. */
export const repositoryUrl = 'https://github.com/azureml-batch-lint/azureml-batch-lint';

/** The address of a rule's page as it is in this version, for reports that are read outside this repository. */
export function rulePage(id: string): string {
  return `${repositoryUrl}/blob/v${version}/${rulePagePath(id)}`;
}

/** The path of a rule's page, from the top of this repository. */
export function rulePagePath(id: string): string {
  return `src/rules/${id}/README.md`;
}

/** Where the release workflow puts the playground, the documentation beside it and the schemas: the address that GitHub Pages gives the project. */
export const siteUrl: string = repositoryUrl.replace(
  /^https:\/\/github\.com\/([^/]+)\/([^/]+)$/,
  'https://$1.github.io/$2/',
);

/** The address at which the playground opens what fails on a rule's page. */
export function ruleExample(id: string): string {
  return `${siteUrl}#example/${id}`;
}
