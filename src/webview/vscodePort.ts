import { decodeFrame, type Port } from '../protocol/frame.ts';

/** What VS Code gives a page, once. */
type VsCodeApi = {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
};

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's end of the wire, and the little state that outlives hiding it. */
export type VsCodePort = Port & {
  /** What {@link VsCodePort.setState} kept; undefined at first. Written by an older version perhaps: decode it. */
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
