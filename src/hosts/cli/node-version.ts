/** What a Node before 20.19 is told, or one that does not give its modules by name, as of 22.3; undefined for one that will do. It runs on Nodes that are much older: nothing newer than ES2017 here. */
export function nodeComplaint(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 22 || (major === 22 && minor >= 3) || (major === 20 && minor >= 19);
  return isEnough ? undefined : `azureml-batch-lint needs Node 20.19, or 22.3 and newer, this is ${version}.`;
}
