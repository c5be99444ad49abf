/** How Azure Pipelines spells a variable's name in the environment of a script. */
export function environmentName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
}
