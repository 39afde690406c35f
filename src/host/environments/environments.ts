import type { Memento, Uri } from 'vscode';
import {
  assembleScope,
  environmentFilesOf,
  type AssembledScope,
} from '../../core/environments/assembleScope.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Result } from '../../core/common/result.ts';
import { fileNameOf } from '../common/documents.ts';
import { chosenEnvironment } from '../common/chosenEnvironment.ts';
import { findEnvironmentFiles, hasEnvironmentFile } from './environmentFiles.ts';
import { ScopeFolders } from './scopeFolders.ts';

/** An environment that some file of the workspace defines. */
export type FoundEnvironment = {
  readonly name: string;
  readonly protected: boolean;
  /** The files that define it. */
  readonly files: readonly { readonly place: string; readonly label: string }[];
};

/** The environment that is chosen in this workspace, and what it and the collections say to a request. */
export class Environments implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #folders = this.#owned.add(new ScopeFolders());
  readonly #memory: Memento;
  /** Fires when another environment is chosen, or a file around requests changed. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#owned.add(this.#folders.onDidChange(() => this.#changed.fire()));
  }

  /** Name of the chosen one; undefined: none. */
  get chosen(): string | undefined {
    return this.#memory.get<string>(chosenEnvironment);
  }

  async choose(name: string | undefined): Promise<void> {
    await this.#memory.update(chosenEnvironment, name);
    this.#changed.fire();
  }

  /** What surrounds a request, from memory where nothing changed: for whatever shows it. */
  async scopeOf(request: Uri): Promise<Result<AssembledScope>> {
    return assembleScope(await this.#folders.around(request), this.chosen, fileNameOf(request));
  }

  /** The same, read anew: for what is sent. */
  async scopeToSend(request: Uri): Promise<Result<AssembledScope>> {
    this.#folders.forget();
    return this.scopeOf(request);
  }

  /** Forgets what was read, for file systems that do not tell of changes. */
  refresh(): void {
    this.#folders.forget();
    this.#changed.fire();
  }

  /** All environments of the workspace, by name. */
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

  /** Whether the workspace has any file of environments; a later one is told. */
  async exist(): Promise<boolean> {
    this.#folders.watch();
    return hasEnvironmentFile();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
