import { debug, DebugConfigurationProviderTriggerKind } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { debugType } from '../debugging/debugType.ts';
import type { OpenedDebugging } from '../debugging/openDebugging.ts';
import type { OpenedServices } from './openServices.ts';

/** Registers the configurations of our debug type. The first one opens the services, which register its adapter. */
export function registerDebugging(services: () => Promise<OpenedServices>, owned: DisposableStore): void {
  const later =
    <Given extends readonly unknown[], R>(
      choose: (opened: OpenedDebugging) => (...given: Given) => R | Promise<R>,
    ) =>
    async (...given: Given): Promise<R> =>
      choose(await (await services()).debugging())(...given);
  const provideDebugConfigurations = later(({ provide }) => provide);
  owned.add(
    debug.registerDebugConfigurationProvider(debugType, {
      provideDebugConfigurations,
      resolveDebugConfiguration: later(({ complete }) => complete),
      resolveDebugConfigurationWithSubstitutedVariables: later(({ resolve }) => resolve),
    }),
  );
  // For the list of VS Code, which needs no `launch.json`.
  const { Dynamic } = DebugConfigurationProviderTriggerKind;
  owned.add(debug.registerDebugConfigurationProvider(debugType, { provideDebugConfigurations }, Dynamic));
}
