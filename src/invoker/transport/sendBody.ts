import type { ClientRequest } from 'node:http';

/** Small enough that a slow line shows progress well within a read time-out. */
const sliceSize = 64 * 1024;

/** Writes a body in slices, as fast as the connection takes them, and ends the request. `progress` is called before each run of slices. */
export function sendBody(request: ClientRequest, body: Uint8Array, progress: () => void): void {
  let offset = 0;
  const next = (): void => {
    progress();
    while (offset + sliceSize < body.byteLength) {
      const slice = body.subarray(offset, (offset += sliceSize));
      if (!request.write(slice)) {
        request.once('drain', next);
        return;
      }
    }
    request.end(body.subarray(offset));
  };
  next();
}
