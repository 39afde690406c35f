import { debug, type DebugConfiguration, type WorkspaceFolder } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import type { Result } from '../../core/common/result.ts';
import { completeConfiguration, provideConfigurations } from './debugConfigurations.ts';
import { debugType } from './debugType.ts';
import { DebuggedRun } from './debuggedRun.ts';
import { debugLocal } from './debugLocal.ts';
import { FunctionDebugging, type DebuggingServices } from './functionDebugging.ts';
import { resolveConfiguration, type ConfigurationServices } from './resolveConfiguration.ts';

/** Debugging, which loads with its first use. */
export type OpenedDebugging = {
  /** Returns configurations for a new `launch.json`, and for the list of VS Code. */
  readonly provide: () => Promise<DebugConfiguration[]>;
  /** Completes an empty configuration. */
  readonly complete: (
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ) => Promise<DebugConfiguration | undefined>;
  /** Finds the function and the request after VS Code has replaced its variables. Undefined after a failure, which is shown. */
  readonly resolve: (
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ) => Promise<DebugConfiguration | undefined>;
  /** "Debug Local Function". */
  readonly command: (argument: unknown) => Promise<Result<unknown>>;
  /** Debugs the functions of a run of requests. */
  readonly openRun: () => DebuggedRun;
};

/** Opens debugging for a window, and registers the adapter of its sessions, whose configurations are always resolved first. */
export function openDebugging(
  services: DebuggingServices & Omit<ConfigurationServices, 'sessions'>,
  owned: DisposableStore,
): OpenedDebugging {
  const sessions = owned.add(new FunctionDebugging(services));
  owned.add(
    debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: (session) => sessions.open(session),
    }),
  );
  const all = { ...services, sessions };
  const { local } = services;
  return {
    provide: () => provideConfigurations(local),
    complete: (_folder, configuration) => completeConfiguration(local, configuration),
    async resolve(folder, configuration) {
      const resolved = await resolveConfiguration(all, folder, configuration);
      if (resolved.ok) return resolved.value;
      // Not awaited: VS Code would wait until the message is closed.
      void services.report(resolved.failure);
      return undefined;
    },
    command: (argument) => debugLocal(all, argument),
    openRun: () => new DebuggedRun(all),
  };
}
