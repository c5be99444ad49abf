import { serve } from './serve.ts';

// A worker's own scope; the page's types know only windows.
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};
const take = serve((answer) => scope.postMessage(answer));
scope.addEventListener('message', ({ data }) => take(data));
