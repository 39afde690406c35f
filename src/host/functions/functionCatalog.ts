import { workspace } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { TargetContext } from '../../core/prepare/resolveTarget.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import type { ProfileChoice } from '../common/profileChoice.ts';
import { findUnusableSetting, getSetting, onDidChangeSetting } from '../common/settings.ts';
import type { SettingKey } from '../common/settingTable.ts';
import type { ConfiguredFunctions } from './configuredFunctions.ts';
import type { LocalFunctions } from './localFunctions.ts';
import { policySettings, toPolicyDefaults } from './toPolicyDefaults.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';

/** The context of `resolveTarget`, with the full state of the local functions. */
export type CatalogContext = Omit<TargetContext, 'local'> & { readonly local: readonly LocalFunction[] };

/** Settings that affect each invocation. */
const decidingSettings = [
  'configFile',
  'profile',
  'auth',
  'timeout.connect',
  'timeout.read',
  'body.bufferLimit',
  ...policySettings,
] as const satisfies readonly SettingKey[];

/** Provides all functions that can be invoked from this window, and the context that resolves their targets. */
export class FunctionCatalog implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Fires when a change of a function, its state or a setting may change a target. */
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly configured: ConfiguredFunctions;
  readonly local: LocalFunctions;
  readonly profileChoice: ProfileChoice;

  constructor(configured: ConfiguredFunctions, local: LocalFunctions, profileChoice: ProfileChoice) {
    this.configured = configured;
    this.local = local;
    this.profileChoice = profileChoice;
    const changed = (): void => this.#changed.fire();
    this.#owned.add(configured.onDidChange(changed));
    this.#owned.add(local.onDidChange(changed));
    this.#owned.add(profileChoice.onDidChange(changed));
    this.#owned.add(onDidChangeSetting(decidingSettings, changed));
  }

  /** Returns the current context of `resolveTarget`. */
  async context(): Promise<CatalogContext> {
    return {
      configured: this.configured.list(),
      local: await this.local.list(),
      trusted: workspace.isTrusted,
      credentials: {
        configFile: getSetting('configFile'),
        profile: this.profileChoice.name,
        auth: getSetting('auth'),
      },
      timeout: { connect: getSetting('timeout.connect'), read: getSetting('timeout.read') },
      policies: toPolicyDefaults(getSetting),
      declaredRegions: readDeclaredRegions(),
      ...defined({ settingFault: findUnusableSetting(decidingSettings) }),
    };
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
