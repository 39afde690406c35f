import { Uri, workspace, type Memento } from 'vscode';
import {
  assembleScope,
  environmentFilesOf,
  type AssembledScope,
} from '../../core/environments/assembleScope.ts';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { chosenEnvironment } from '../common/chosenEnvironment.ts';
import { exists } from '../workspace/changeFiles.ts';
import { walkFolder } from '../workspace/walkFolder.ts';
import { ScopeFolders } from './scopeFolders.ts';
import { SessionCaptures } from './sessionCaptures.ts';

/** An environment that is defined in the workspace. */
export type FoundEnvironment = {
  readonly name: string;
  readonly protected: boolean;
  /** The files that define it: `place` is a URI, `label` a path in the workspace. */
  readonly files: readonly { readonly place: string; readonly label: string }[];
};

/** Finds the scopes of requests that are sent. */
export type RequestScopes = Pick<Environments, 'scopeToSend'>;

/** The selected environment of this workspace, and the scopes of its requests. */
export class Environments implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #folders = this.#owned.add(new ScopeFolders());
  readonly #memory: Memento;
  /** What requests captured in this session. */
  readonly captures = new SessionCaptures();
  /** Fires when another environment is selected, a collection or environment file changes, or a request captures a value. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#owned.add(this.#folders.onDidChange(() => this.#changed.fire()));
    this.#owned.add(this.captures.onDidChange(() => this.#changed.fire()));
  }

  /** Name of the selected environment; undefined for none. It may not be defined any more. */
  get chosen(): string | undefined {
    return this.#memory.get<string>(chosenEnvironment);
  }

  async choose(name: string | undefined): Promise<void> {
    await this.#memory.update(chosenEnvironment, name);
    this.#changed.fire();
  }

  /** Returns the scope of a request, from memory if no file has changed; for views. Use `scopeToSend` before sending. */
  async scopeOf(request: Uri): Promise<Result<AssembledScope>> {
    return this.#scopeIn(this.chosen, request);
  }

  async #scopeIn(environment: string | undefined, request: Uri): Promise<Result<AssembledScope>> {
    const scope = assembleScope(await this.#folders.around(request), environment, fileNameOf(request));
    const captured = this.captures.of({ folder: folderOf(request).toString(), environment });
    return scope.ok && captured ? ok({ ...scope.value, captured }) : scope;
  }

  /** Returns the scope of a request after reading its files again; for sending, because a change may not have been reported yet. */
  async scopeToSend(request: Uri): Promise<Result<AssembledScope>> {
    this.#folders.forget();
    return this.scopeOf(request);
  }

  /** Returns the scopes of requests in an environment, or in none, that need not be the selected one. */
  in(environment: string | undefined): RequestScopes {
    return {
      scopeToSend: async (request) => {
        this.#folders.forget();
        return this.#scopeIn(environment, request);
      },
    };
  }

  /** Discards what was read; for file systems that do not report changes. */
  refresh(): void {
    this.#folders.forget();
    this.#changed.fire();
  }

  /** Finds the environments of the workspace, sorted by name. */
  async list(): Promise<readonly FoundEnvironment[]> {
    const files = await findEnvironmentFiles();
    const folders = await Promise.all(files.map(async (uri) => (await this.#folders.around(uri)).at(-1)));
    const known = new Map(
      environmentFilesOf([...new Set(folders)].flatMap((folder) => folder ?? [])).map((file) => [
        file.place,
        file,
      ]),
    );
    const found = new Map<string, FoundEnvironment>();
    for (const { place, label, content } of known.values())
      for (const [name, environment] of content.ok ? content.value : []) {
        const before = found.get(name);
        found.set(name, {
          name,
          protected: before?.protected === true || environment.protected === true,
          files: [...(before?.files ?? []), { place, label }],
        });
      }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Returns whether the workspace has environment files. From then on, `onDidChange` also reports new ones. */
  async exist(): Promise<boolean> {
    this.#folders.watch();
    return hasEnvironmentFile();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

const fileNames = Object.values(environmentFileNames);

/** More environment files than any workspace has. */
const maxFiles = 200;

/** Finds the environment files of the workspace. */
async function findEnvironmentFiles(): Promise<readonly Uri[]> {
  const isWanted = (path: string): boolean => fileNames.some((name) => path.endsWith(`/${name}`));
  const virtual = virtualRoots().map((root) => walkFolder(root, isWanted));
  return (await Promise.all([search(maxFiles), ...virtual])).flat();
}

/** Returns whether the workspace has environment files. Searches virtual folders, which may be remote, only at their top. */
async function hasEnvironmentFile(): Promise<boolean> {
  const tops = virtualRoots().flatMap((root) => fileNames.map((name) => Uri.joinPath(root, name)));
  const found = await Promise.all([search(1), ...tops.map(exists)]);
  return found.some((each) => (typeof each === 'boolean' ? each : each.length > 0));
}

function virtualRoots(): readonly Uri[] {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme !== 'file');
}

async function search(atMost: number): Promise<readonly Uri[]> {
  return workspace.findFiles(`**/{${fileNames.join(',')}}`, '**/node_modules/**', atMost);
}
