/** Largest request and answer body of the Functions service, in bytes (6 MB): a larger request is answered 413, a larger answer 502. */
export const bodyLimit = 6 * 1024 * 1024;

/** Bytes that are read at most of a body of unknown length where nobody sets another limit, as the Python SDK has it (100 MiB). */
export const defaultBufferLimit = 104_857_600;

/** Total bytes of response headers that are read: Node's default, fixed here so that a failure can name it. */
export const responseHeaderLimit = 16 * 1024;

/** Largest decompressed response that is read and stored unless another limit is set, in bytes (100 MiB). */
export const defaultResponseLimit = 104_857_600;

/** Time-outs in seconds, as the reference client has them: for the connection, and for the longest gap between bytes. */
export const defaultTimeout = { connect: 10, read: 60 } as const;
