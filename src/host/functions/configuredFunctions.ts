import { workspace } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { inspectSetting, onDidChangeSetting } from '../common/settings.ts';
import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { mergeEntries, toLocalEntries, type LocalEntry } from '../../core/functions/mergeEntries.ts';
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

  /** Returns the names of all entries, also of those that are only local. */
  names(): readonly string[] {
    const user = inspectSetting('functions', 'user') ?? {};
    const own = workspace.isTrusted ? (inspectSetting('functions', 'workspace') ?? {}) : {};
    return [...new Set([...Object.keys(user), ...Object.keys(own)])];
  }

  /** Returns the local sides of the functions; none in an untrusted workspace, where nothing may run. */
  locals(): readonly LocalEntry[] {
    if (!workspace.isTrusted) return [];
    return toLocalEntries(
      inspectSetting('functions', 'user') ?? {},
      inspectSetting('functions', 'workspace') ?? {},
    );
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
