import { decodeFrame, type Port } from '../protocol/frame.ts';

/** The API that VS Code gives a page. */
type VsCodeApi = {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
};

declare function acquireVsCodeApi(): VsCodeApi;

/** The connection of a page to the host, and the state that VS Code keeps while the page is hidden. */
export type VsCodePort = Port & {
  /** Returns what {@link VsCodePort.setState} kept; undefined at first. Decode it: an older version may have written it. */
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
};

/** Acquires VS Code's API, which a page may do only once: call this in `main.ts` and pass the port on. */
export function createVsCodePort(): VsCodePort {
  const api = acquireVsCodeApi();
  return {
    post: (frame) => api.postMessage(frame),
    listen(listener) {
      const onMessage = ({ data }: MessageEvent<unknown>): void => {
        if (decodeFrame(data)) listener(data);
      };
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
