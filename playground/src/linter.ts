import type { Beside, Files } from './files.ts';
import type { Answer, Found, Request, ShownExplanation, ShownFix, ShownPicture } from './protocol.ts';

/** The linter in its worker, as the page talks to it. Of each kind only the answer to the newest question is given. */
export interface Linter {
  lint(files: Files): void;
  /** Says what lies beside the files from now on. */
  know(beside: Beside): void;
  picture(files: Files): void;
  explain(text: string): void;
  /** Where answers go; what came before is given at once. */
  listen(listener: Listener): void;
}

export interface Listener {
  found(found: Found, files: Files): void;
  fixes(fixes: readonly ShownFix[], files: Files): void;
  picture(picture: ShownPicture): void;
  explained(explanation: ShownExplanation): void;
  failed(because: string): void;
}

/** Starts the worker, before the editor is loaded: both take their time. */
export function startLinter(): Linter {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const newest: Record<Request['ask'], number> = { lint: 0, picture: 0, explain: 0 };
  let files: Files = [];
  let beside: Beside = [];
  let count = 0;
  let listener: Listener | undefined;
  const early: Answer[] = [];
  const ask = (request: Request) => {
    newest[request.ask] = request.id;
    worker.postMessage(request);
  };
  const hear = (answer: Answer) => {
    if (listener === undefined) early.push(answer);
    else tell(answer, listener);
  };
  const tell = (answer: Answer, to: Listener) => {
    switch (answer.says) {
      case 'found':
        if (answer.id === newest.lint) to.found(answer.found, files);
        return;
      case 'fixes':
        if (answer.id === newest.lint) to.fixes(answer.fixes, files);
        return;
      case 'picture':
        if (answer.id === newest.picture) to.picture(answer.picture);
        return;
      case 'explained':
        if (answer.id === newest.explain) to.explained(answer.explanation);
        return;
      case 'failed':
        to.failed(answer.because);
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => hear(data));
  worker.addEventListener('error', () => hear({ id: 0, says: 'failed', because: 'The linter could not be loaded.' }));
  return {
    lint(next) {
      files = next;
      ask({ id: ++count, ask: 'lint', files, beside });
    },
    know: (next) => {
      beside = next;
    },
    picture: (next) => ask({ id: ++count, ask: 'picture', files: next, beside }),
    explain: (text) => ask({ id: ++count, ask: 'explain', text }),
    listen(next) {
      listener = next;
      for (const answer of early.splice(0)) tell(answer, next);
    },
  };
}
