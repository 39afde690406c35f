/**
 * Largest body of a request or response in OCI Functions, in bytes (6 MB). The service rejects a larger
 * request with 413 and replaces a larger response by 502.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functionsinvokingfunctions.htm
 */
export const bodyLimit = 6 * 1024 * 1024;

/** Default of the most bytes that are read of a body of unknown length (100 MiB), as in the Python SDK. */
export const defaultBufferLimit = 104_857_600;

/** Most bytes of response headers. The default of Node, set explicitly so that a failure can state it. */
export const responseHeaderLimit = 16 * 1024;

/** Default of the largest decompressed response that is stored, in bytes (100 MiB). */
export const defaultResponseLimit = 104_857_600;

/** Longest delay of a timer in Node, in milliseconds (24.8 days). A longer one fires at once. */
export const maxTimerDelay = 2 ** 31 - 1;

/** A session that expires within this time, in milliseconds, causes a warning. */
export const sessionWarningTime = 5 * 60_000;

/** Default timeouts in seconds, those of the Python SDK: to connect, and between two reads. */
export const defaultTimeout = { connect: 10, read: 60 } as const;
