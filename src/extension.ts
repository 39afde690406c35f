import type { ExtensionContext } from 'vscode';
import { DisposableStore } from './core/lifecycle.ts';
import { registerCommands } from './host/commands.ts';
import { lazy } from './host/lazy.ts';
import { openWhenNeeded } from './host/openWhenNeeded.ts';
import type { Services } from './host/openServices.ts';
import { registerViews } from './host/registerViews.ts';
import { offerOcifn } from './host/terminal/offerOcifn.ts';

/** What was opened, if anything was. */
let opened: Promise<Services> | undefined;

/** Registers what VS Code may ask for and returns: all that answers is loaded once something does. */
export function activate(context: ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const services = lazy(() => (opened = open()));
  const views = registerViews(services, owned);
  owned.add(registerCommands(services));
  owned.add(openWhenNeeded(() => void services(), context.workspaceState));
  void offerOcifn(context, { warn: (message) => void services().then(({ log }) => log.warn(message)) });

  async function open(): Promise<Services> {
    const { openServices } = await import('./host/openServices.ts');
    const parts = new DisposableStore();
    try {
      const made = openServices(context, views, parts);
      owned.add(parts);
      return made;
    } catch (error) {
      // The next use tries again, and must not find half of this.
      parts.dispose();
      throw error;
    }
  }
}

/** Resolves when no process, socket or file of ours is left. */
export async function deactivate(): Promise<void> {
  const made = await opened?.catch(() => undefined);
  await made?.end();
}
