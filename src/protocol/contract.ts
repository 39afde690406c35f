/**
 * Methods that a page may call: params and result of each are plain JSON. A contract declares its own names.
 */
export type Methods = { readonly [name: string]: { readonly params: unknown; readonly result: unknown } };

/** Events that the host may emit. */
export type Events = { readonly [name: string]: unknown };

/**
 * Decodes the params of each method from the message of a page, which is not trusted. A decoder throws a
 * `TypeError` for anything unexpected.
 */
export type Decoders<M extends Methods> = { readonly [K in keyof M]: (params: unknown) => M[K]['params'] };

/** Implements each method. The signal is aborted when the page cancels the call or is closed. */
export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (params: M[K]['params'], signal: AbortSignal) => Promise<M[K]['result']>;
};

/** Handles each event in the page. */
export type Listeners<E extends Events> = { readonly [K in keyof E]: (payload: E[K]) => void };
