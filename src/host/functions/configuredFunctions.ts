import { workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { inspectSetting, onDidChangeSetting } from '../common/settings.ts';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { mergeEntries } from '../../core/functions/mergeEntries.ts';
import { readDeclaredRegions } from '../../invoker/profile/knownRegions.ts';

/** The functions of the settings, as they stand. */
export class ConfiguredFunctions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor() {
    const changed = (): void => this.#changed.fire();
    this.#owned.add(onDidChangeSetting(['functions'], changed));
    this.#owned.add(workspace.onDidGrantWorkspaceTrust(changed));
  }

  list(): readonly ConfiguredEntry[] {
    const user = inspectSetting('functions', 'user') ?? {};
    const own = workspace.isTrusted ? inspectSetting('functions', 'workspace') : undefined;
    return mergeEntries(user, own, readDeclaredRegions());
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
