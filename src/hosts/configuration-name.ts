/** The configuration's name at the root. */
export const configurationName = '.azureml-batch-lint.yml';
