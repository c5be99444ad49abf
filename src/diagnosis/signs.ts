import type { LogLine } from './normalise.ts';

/** What a text shows of the job it is from. */
export interface Signs {
  readonly isAzure: boolean;
  /** It is of a batch scoring job, of an online endpoint, of a job that trains or runs a command. */
  readonly isBatch: boolean;
  readonly isOnline: boolean;
  readonly isOtherJob: boolean;
  /** It is the parent's own log, or a stream of it. */
  readonly isParent: boolean;
  /** The last count of mini-batches. */
  readonly progress: { readonly processed: number; readonly total: number } | undefined;
  /** Ids of mini-batches of which a try was stopped. */
  readonly stopped: readonly string[];
  /** The driver ended by itself and said nothing of errors. */
  readonly endedWell: boolean;
  /** "Completed", "Failed", "Running", ..., as the service calls it. */
  readonly status: string | undefined;
  readonly name: string | undefined;
  readonly deployment: string | undefined;
  readonly endpoint: string | undefined;
  /** The first line that says something. */
  readonly firstLine: string;
}

const batch =
  /amlbi_main|Azure Machine Learning Batch Inference|batchscoring|azureml\.batchrun|azureml_sys[/.]parallel_run|azureml_user[/.]parallel_run|\bmini[- ]?batch|entry script|batch-inference|batch-?endpoint|BatchDeployment|BatchEndpoint|batch-deployment/i;
const online =
  /azureml_inference_server_http|azmlinfsrv|Azure ML Inferencing HTTP server|\[INFO\] (?:Listening at|Booting worker)|liveness[_ ]probe|\bgunicorn[/.:]|^Instance status:|^Container events:|UserContainerStart|File ['"]\/var\/azureml-app\/|OnlineDeployment|OnlineEndpoint|online-deployment|GET \/ HTTP|POST \/score/im;
const otherJob =
  /"type": ?"(?:command|sweep|automl|spark)"|SweepJob|\bepoch \d+\/\d+|\bepoch[ =:]\d+|train_loss|hyperdrive/i;

/** Reads what the lines of a log show of its job. */
export function signsIn(lines: readonly LogLine[]): Signs {
  const text = lines.map((each) => each.text).join('\n');
  const record = jobRecord(text);
  return {
    isAzure: /azure/i.test(text),
    isBatch: batch.test(text),
    isOnline: online.test(text),
    isOtherJob: otherJob.test(text),
    isParent: /Submitting \d+ runs, first five are|Execution of experiment failed|has failed child jobs/.test(text),
    progress: progressIn(text),
    stopped: stoppedIn(text),
    endedWell: /Batch Inference End/.test(text) && !/Traceback|SystemExit: [^0]/.test(text),
    status: stringOf(record['status']) ?? statusIn(text),
    name: stringOf(record['name']) ?? /^RunId: (\S{1,200})/m.exec(text)?.[1],
    ...namesIn(text),
    firstLine: lines.find((each) => each.text.trim() !== '')?.text ?? '',
  };
}

function progressIn(text: string): Signs['progress'] {
  const whole = [...text.matchAll(/\bAll (\d{1,12}) mini.?batches have been processed/g)].at(-1)?.[1];
  if (whole !== undefined) return { processed: Number(whole), total: Number(whole) };
  const [, processed, total] = [...text.matchAll(/Processed (\d{1,12}) of (\d{1,12}) mini.?batches/g)].at(-1) ?? [];
  if (processed !== undefined) return { processed: Number(processed), total: Number(total) };
  const scheduled = /Scheduled (\d{1,12}) mini.?batches|There are (\d{1,12}) tasks with/.exec(text);
  if (scheduled === null) return undefined;
  return { processed: 0, total: Number(scheduled[1] ?? scheduled[2]) };
}

const mostStopped = 10_000;

function stoppedIn(text: string): readonly string[] {
  const found = text.matchAll(/unable to finish within [\d.]{1,20} seconds for \{[^\n]{0,200}?"task_id": ?(\d{1,12})/g);
  const ids = new Set<string>();
  for (const [, id = ''] of found) if (ids.size < mostStopped) ids.add(id);
  return [...ids];
}

function statusIn(text: string): string | undefined {
  return /^ ?"?status"?:? "?(Completed|Failed|Canceled|NotResponding|Running|Queued|Preparing|Starting)\b/im.exec(
    text,
  )?.[1];
}

/** Names as the service's records and the driver's arguments have them. */
function namesIn(text: string): Pick<Signs, 'deployment' | 'endpoint'> {
  const named = (what: string) =>
    new RegExp(
      String.raw`["']?(?:azureml[._-]?)?${what}[._-]?name\\?["']?\s?[:=]\s?\\?["']?([a-z0-9][\w-]{1,100})`,
      'i',
    ).exec(text)?.[1];
  return { deployment: named('deployment'), endpoint: named('endpoint') };
}

/** The job as `az ml job show` prints it; nothing for any other text. */
function jobRecord(text: string): Readonly<Record<string, unknown>> {
  if (!/^\s*\{/.test(text) || text.length > 2_000_000) return {};
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null ? { ...record } : {};
  } catch {
    return {};
  }
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 200 ? value : undefined;
}
