/** The languages of files that say something to Azure ML. */
export const fileLanguages = [
  'yaml',
  'python',
  'shellscript',
  'powershell',
  'bicep',
  'terraform',
  'dockerfile',
  'json',
  'jupyter',
] as const;
