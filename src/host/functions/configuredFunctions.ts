import { workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { inspectSetting, onDidChangeSetting } from '../common/settings.ts';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { mergeEntries } from '../../core/functions/mergeEntries.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';

/** Provides the functions of the setting `ociFunctions.functions`. */
export class ConfiguredFunctions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor() {
    const changed = (): void => this.#changed.fire();
    this.#owned.add(onDidChangeSetting(['functions'], changed));
    this.#owned.add(workspace.onDidGrantWorkspaceTrust(changed));
  }

  /** Returns the entries, also invalid ones; those of the workspace only if it is trusted. */
  list(): readonly ConfiguredEntry[] {
    const user = inspectSetting('functions', 'user') ?? {};
    const own = workspace.isTrusted ? inspectSetting('functions', 'workspace') : undefined;
    return mergeEntries(user, own, readDeclaredRegions());
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
