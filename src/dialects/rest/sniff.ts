const service = /\.inference\.ml\.azure\.(?:com|us|cn)|scoring_?uri|batchEndpoints\/|batch-endpoint\s{1,20}show/i;
const sender =
  /\b(?:curl|wget)\b|Invoke-(?:RestMethod|WebRequest|AzRest)|\b(?:irm|iwr)\b|\baz\s{1,20}rest\b|\brequests\b|\bhttpx\b|\burllib\b|WebActivity/i;

const batchInPython = /batch[-_]?(?:endpoint|deployment)|\.inference\.ml\.azure\.(?:com|us|cn)\/jobs/i;

const quarantine = /quarantinePolicy/i;
const changer = /\baz\s{1,20}(?:resource\s{1,20}update|rest)\b|\bcurl\b|Invoke-(?:RestMethod|WebRequest|AzRest)/;

/** Whether a script may turn the quarantine policy of a container registry on or off. */
function mayQuarantine(file: string, text: string): boolean {
  return !/\.(json|py|http|rest)$/i.test(file) && quarantine.test(text) && changer.test(text);
}

/** The management API about a workspace or something in it. */
const management = /MachineLearningServices\/workspaces\/[^\s"'`]{1,400}api-version/i;

/** Whether a text may send requests to batch endpoints: a cheap look before reading. */
export function mayHoldRequests(file: string, text: string): boolean {
  if (mayQuarantine(file, text)) return true;
  // The commonest word first: it is found, or not, in a third of the time.
  const invokes = /batch|\/jobs\b/i.test(text) && service.test(text);
  // Python costs more to read than to search: it must name the endpoint's kind, or the address of its jobs.
  const isBatch = invokes && (!/\.(py|ipynb)$/i.test(file) || batchInPython.test(text));
  if (!isBatch && !management.test(text)) return false;
  return sender.test(text) || /\.(http|rest)$/i.test(file);
}
