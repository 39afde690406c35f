import type { Application, ManagedFunction } from '../../invoker/tenancy/managementApi.ts';

/** A function of the tenancy, with the application it is in. */
export type ListedFunction = { readonly function: ManagedFunction; readonly application: Application };
