/** A value of a request that was sent. */
export type SentValue = {
  readonly name: string;
  readonly value: string;
  /** Where it comes from: `this request`, the name of a collection, `environment dev`, `settings`, `automatic`. */
  readonly from?: string;
};

/** What was sent, as far as it is known, without secrets. Absent members are not known. */
export type SentView = {
  readonly url?: string;
  /** Function, environment, profile and others that decide where a request goes. */
  readonly target: readonly SentValue[];
  /** In the order in which they were sent; secrets and the signature are masked. */
  readonly headers: readonly SentValue[];
  readonly body?: {
    /** Bytes of the complete body. */
    readonly size: number;
    readonly contentType: string;
    /** The text, or its beginning; absent for a binary body. */
    readonly text?: string;
    /** Bytes of the text, if it is only the beginning. */
    readonly shownBytes?: number;
  };
};
