import type { Result } from '../../core/result.ts';
import type { CheckLine } from '../../core/setupCheck.ts';
import type { Connections } from '../connections.ts';
import type { LocateService } from '../endpointDirectory.ts';
import type { ManagementApi, TenancySource } from '../managementApi.ts';
import type { AskPassphrase } from '../privateKey.ts';
import type { SetupCheckOptions } from './setupCheckOptions.ts';

/** What the check needs from its invoker. */
export type SetupContext = {
  readonly connections: Connections;
  readonly locate: LocateService;
  readonly allowedHosts: readonly string[];
  readonly openTenancy: (
    source: TenancySource,
    signal?: AbortSignal,
  ) => Promise<Result<ManagementApi> | undefined>;
  readonly passphrase?: AskPassphrase;
};

/** Looks at everything that signing and sending depend on. */
export async function* checkSetup(
  _options: SetupCheckOptions,
  _context: SetupContext,
  _signal: AbortSignal,
): AsyncGenerator<CheckLine, void, undefined> {
  // One check after the other.
}
