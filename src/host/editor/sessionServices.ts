import type { Logger } from '../../core/common/logger.ts';
import type { Environments } from '../environments/environments.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Invocations } from '../invoking/invocations.ts';
import type { ProfileNames } from '../profiles/profileNames.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** What every request editor builds on. */
export type SessionServices = {
  readonly catalog: FunctionCatalog;
  readonly profiles: ProfileNames;
  readonly invocations: Invocations;
  readonly environments: Environments;
  readonly store: InvocationStore;
  readonly logger: Logger;
};
