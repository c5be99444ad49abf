/** The kinds of files that a batch scoring job leaves behind, and other texts that hold messages. */
export type LogClass =
  | 'processed_csv'
  | 'job_error'
  | 'user_error'
  | 'sys_error'
  | 'user_stdout'
  | 'sys_node'
  | 'image_build'
  | 'system_logs'
  | 'job_result'
  | 'master'
  | 'overview'
  | 'driver'
  | 'job_page'
  | 'parent'
  | 'resources'
  | 'disk'
  | 'cli'
  | 'rest'
  | 'arm';

/** The names under which people find them. */
const labels: Readonly<Record<LogClass, string>> = {
  processed_csv: 'logs/sys/job_report/processed_mini-batches.csv',
  job_error: 'logs/job_error*.txt',
  user_error: 'logs/user/error/<node>/<process>.txt',
  sys_error: 'logs/sys/error/<node>/<process>.txt',
  user_stdout: 'logs/user/stdout/<node>/<process>.stdout.txt',
  sys_node: 'logs/sys/node/<node>/<process>.txt',
  image_build: 'azureml-logs/20_image_build_log.txt',
  system_logs: 'system_logs/data_capability/rslex.log*',
  job_result: 'logs/job_result.txt',
  master: 'logs/sys/master_role*.txt',
  overview: 'logs/job_progress_overview*.txt',
  driver: 'user_logs/std_log_0.txt',
  job_page: "the job's page in studio",
  parent: 'logs/azureml/executionlogs.txt',
  resources: 'logs/perf/<node>/node_resource_usage.csv',
  disk: 'logs/perf/<node>/node_disk_usage.csv',
  cli: 'the output of the command',
  rest: 'the answer of the REST API',
  arm: 'the answer of the template deployment',
};

/** How people find a kind of file. */
export function logLabel(kind: LogClass): string {
  return labels[kind];
}

/**
 * By the end of a path, whatever stands in front of it: a download has `artifacts/`, a zip of studio has not, and older drivers and translated
 * pages have other folders. The first that fits counts.
 */
const paths: readonly (readonly [LogClass, RegExp])[] = [
  ['processed_csv', /(?:^|\/)(?:processed_mini-batches|processed_tasks)\.csv$/i],
  ['job_error', /(?:^|\/)job_?error[^/]*\.txt$|(?:^|\/)logs\/(?:user|usr|usu[aá]rio)\/error\.txt$/i],
  ['job_result', /(?:^|\/)job_?result[^/]*\.txt$/i],
  ['overview', /(?:^|\/)(?:job_progress_overview[^/]*|logs\/overview)\.txt$/i],
  ['user_error', /(?<=(?:^|\/)(?:user|usr|usu[aá]rio)\/err(?:or|o)\/.+)\.txt$/i],
  ['sys_error', /(?<=(?:^|\/)sys\/(?:error|warning)\/.+)\.txt$/i],
  ['user_stdout', /(?:^|\/)(?:user|usr|usu[aá]rio)\/(?:stdout|stderr|entry_script_log)\/.+/i],
  ['sys_node', /(?<=(?:^|\/)sys\/(?:node|worker)\/.+)\.txt$/i],
  ['master', /(?:^|\/)(?:master_role[^/]*|logs\/master)\.txt$/i],
  ['image_build', /(?:^|\/)(?:\d+_image_build_log|rawtext|build)[^/]*\.(?:txt|log)$|image_?build/i],
  ['resources', /(?:^|\/)node_resource_usage[^/]*\.csv$/i],
  ['disk', /(?:^|\/)node_disk_usage[^/]*\.csv$/i],
  ['parent', /(?:^|\/)executionlogs\.txt$/i],
  ['system_logs', /(?:^|\/)system_logs\/.+|(?:^|\/)rslex\.log[^/]*$/i],
  ['driver', /(?:^|\/)(?:std_log[^/]*|\d+_driver_log[^/]*)\.txt$/i],
  ['job_page', /(?:^|\/)(?:job|run|child|details|errors?|status)[^/]*\.json$/i],
];

/** What kind of file a path names, with "/" between its parts; undefined for any other. */
export function logClassOf(path: string): LogClass | undefined {
  return paths.find(([, pattern]) => pattern.test(path))?.[0];
}

/** How the text of a pasted piece or of a file without a telling name begins. */
const heads: readonly (readonly [LogClass, RegExp])[] = [
  ['job_error', /This file shows errors in loading, calling init\(\) and calling run\(\)/],
  ['processed_csv', /^\W{0,3}(?:[\w -]+,)*Mini-?batch Id,/i],
  ['resources', /^\W{0,3}Utc Time,.*Memory/i],
  ['job_page', /^\W{0,3}RunId: \S+\s+Web View:|"error" ?: ?\{|"PropertyName"/],
  ['sys_error', /^\W{0,3}[-\d]{10}[ T][\d:,.]+\|\w+\|\d+\|/],
  ['system_logs', /\b(?:INFO|WARN|ERROR) rslex/],
  ['image_build', /^\W{0,3}(?:[\d/: T.Z-]+)?(?:Step \d+\/\d+ :|#\d+ \[)/m],
  ['driver', /Azure Machine Learning Batch Inference|amlbi_main\.py/],
];

/** What kind of file a text is from, by its beginning. */
export function logClassOfText(start: string): LogClass | undefined {
  return heads.find(([, pattern]) => pattern.test(start))?.[0];
}

/** In which order files are asked for the cause: the first with one wins, a later one only adds. */
export const readingOrder: readonly LogClass[] = [
  'processed_csv',
  'job_error',
  'user_error',
  'sys_error',
  'user_stdout',
  'sys_node',
  'image_build',
  'system_logs',
  'job_result',
  'master',
  'overview',
  'driver',
  'parent',
  'job_page',
  'resources',
  'disk',
  'cli',
  'rest',
  'arm',
];
