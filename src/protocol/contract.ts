/** Calls a page may make: params and result of each, both plain JSON. A contract extends this with its own names. */
export type Methods = { readonly [name: string]: { readonly params: unknown; readonly result: unknown } };

/** What the host may tell a page, by name. */
export type Events = { readonly [name: string]: unknown };

/**
 * Reads the params of each call from what a page sent, which is not trusted.
 * A decoder throws a `TypeError` for anything it does not expect.
 */
export type Decoders<M extends Methods> = { readonly [K in keyof M]: (params: unknown) => M[K]['params'] };

/** What the host does for each call. The signal is aborted when the page cancels or goes away. */
export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (params: M[K]['params'], signal: AbortSignal) => Promise<M[K]['result']>;
};

/** What a page does with each event. */
export type Listeners<E extends Events> = { readonly [K in keyof E]: (payload: E[K]) => void };
