/** A compartment of a tenancy; the one without a parent is the root, which has the OCID of the tenancy. */
export type Compartment = { readonly id: string; readonly name: string; readonly parentId?: string };

/** An application of the Functions service: what functions are grouped by. */
export type Application = {
  readonly id: string;
  readonly displayName: string;
  readonly compartmentId: string;
  readonly lifecycleState: string;
};

/** A function as the Functions service describes it. `invokeEndpoint` is as it came: no policy was asked about it. */
export type ManagedFunction = {
  readonly id: string;
  readonly displayName: string;
  readonly applicationId: string;
  readonly compartmentId: string;
  readonly lifecycleState: string;
  readonly invokeEndpoint?: string;
  readonly timeoutInSeconds?: number;
  /** Undefined: detached calls have `timeoutInSeconds`. */
  readonly detachedModeTimeoutInSeconds?: number;
  readonly memoryInMBs?: number;
};
