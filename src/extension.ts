import type { ExtensionContext } from 'vscode';
import { errorReason } from './core/common/errorReason.ts';
import { DisposableStore } from './core/common/lifecycle.ts';
import { openAtFirstUse } from './host/boot/openAtFirstUse.ts';
import { openWhenNeeded } from './host/boot/openWhenNeeded.ts';
import type { OpenedServices } from './host/boot/openServices.ts';
import { registerCommands } from './host/boot/registerCommands.ts';
import { registerDebugging } from './host/boot/registerDebugging.ts';
import { registerViews } from './host/boot/registerViews.ts';
import { offerOcifn } from './host/terminal/offerOcifn.ts';

/** The services, once something has opened them. */
let opened: Promise<OpenedServices> | undefined;

/** Registers all contributions and returns. Their handlers load on first use. */
export function activate(context: ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const open = openAtFirstUse(async (parts) => {
    const { openServices } = await import('./host/boot/openServices.ts');
    return openServices(context, views, parts);
  }, owned);
  const services = (): Promise<OpenedServices> => (opened = open());
  const views = registerViews(services, owned);
  registerDebugging(services, owned);
  owned.add(registerCommands(context.extension, services));
  // VS Code shows failures of commands and views, but not of services that open by themselves.
  const show = async (error: unknown): Promise<void> => {
    const { showError } = await import('./host/ui/messages.ts');
    await showError(errorReason(error));
  };
  owned.add(openWhenNeeded(() => void services().catch(show), context.workspaceState));
  void offerOcifn(context, {
    warn: (message) => void services().then(({ logger }) => logger.warn(message), show),
  });
}

/** Resolves when no process, socket or file of the extension is left. */
export async function deactivate(): Promise<void> {
  const made = await opened?.catch(() => undefined);
  await made?.end();
}
