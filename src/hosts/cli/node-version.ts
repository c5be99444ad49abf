/** What a Node before 20.19 is told; undefined for one that will do. It runs on Nodes that are much older: nothing newer than ES2017 here. */
export function nodeComplaint(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return isEnough ? undefined : `azureml-batch-lint needs Node 20.19 or newer, this is ${version}.`;
}
