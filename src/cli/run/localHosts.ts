import { fail, ok, type Result } from '../../core/common/result.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { LocalHost } from '../../local/server/localHost.ts';
import { readSettings } from '../functions/folderFunctions.ts';
import type { HostOptions, OpenHost, OpenLocal } from '../functions/openTarget.ts';
import type { UsedFolders } from '../input/usedFolders.ts';

/** The hosts of the local functions of a run: one for each folder, for all its requests. */
export class LocalHosts {
  readonly #serve: boolean;
  readonly #hosts = new Map<string, Promise<Result<LocalHost>>>();

  /** @param serve whether local functions are started (`--serve`) */
  constructor(serve: boolean) {
    this.#serve = serve;
  }

  /** Opens the host of a folder, or returns the open one. Fails with `localUnavailable` without `--serve`. */
  readonly open: OpenLocal = async (folders, options, name) => {
    if (!this.#serve)
      return fail({
        code: 'localUnavailable',
        name,
        reason: 'add --serve to start local functions for the run',
      });
    const known = this.#hosts.get(folders.folder) ?? openFolder(folders, options);
    this.#hosts.set(folders.folder, known);
    const host = await known;
    return host.ok ? ok(this.#toShared(host.value)) : host;
  };

  /** Returns the output of a call. */
  async output(callId: string): Promise<CallOutput | undefined> {
    for (const opened of this.#hosts.values()) {
      const host = await opened;
      const output = host.ok ? host.value.output(callId) : undefined;
      if (output) return output;
    }
    return undefined;
  }

  /** The host goes on for other requests. */
  #toShared(host: LocalHost): OpenHost {
    return {
      place: { endpoint: host.url, credentials: host.credentials },
      // That of a call is known by its ID.
      output: () => undefined,
      build: (id, signal) => host.build(id, signal),
      idle: () => host.idle(),
      dispose: () => Promise.resolve(),
    };
  }

  /** Ends all functions. */
  async dispose(): Promise<void> {
    for (const opened of this.#hosts.values()) {
      const host = await opened;
      if (host.ok) await host.value.dispose();
    }
  }
}

async function openFolder(folders: UsedFolders, options: HostOptions): Promise<Result<LocalHost>> {
  const settings = await readSettings(folders);
  if (!settings.ok) return settings;
  const { openLocalHost } = await import('../../local/server/localHost.ts');
  const host = await openLocalHost({
    roots: [folders.folder],
    entries: () => settings.value.local,
    response: () => 'service',
    ...options,
  });
  return host.ok ? ok(host.value) : fail(host.failure);
}
