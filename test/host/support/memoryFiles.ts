import { posix } from 'node:path';
import * as vscode from 'vscode';

/** Files that are not on a disk, like those of a remote repository. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  /** Contents by path; folders are empty. */
  readonly #files = new Map<string, Uint8Array | undefined>([['/', undefined]]);

  /** Writes a file like its owner. */
  put(path: string, text: string): void {
    this.#makeFolders(posix.dirname(path));
    this.#files.set(path, new TextEncoder().encode(text));
  }

  text(path: string): string {
    return new TextDecoder().decode(this.#get(vscode.Uri.file(path)));
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  watch(): vscode.Disposable {
    return { dispose() {} };
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.#get(uri);
    const type = bytes ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: bytes ? 1 : 0, size: bytes?.byteLength ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return [...this.#files]
      .filter(([each]) => each !== '/' && posix.dirname(each) === path)
      .map(([each, bytes]) => [
        posix.basename(each),
        bytes ? vscode.FileType.File : vscode.FileType.Directory,
      ]);
  }

  createDirectory({ path }: vscode.Uri): void {
    this.#makeFolders(path);
  }

  readFile(uri: vscode.Uri): Uint8Array | Promise<Uint8Array> {
    return this.#get(uri) ?? new Uint8Array();
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, content);
    this.#tell(vscode.FileChangeType.Changed, uri);
  }

  delete(uri: vscode.Uri): void {
    for (const path of this.#below(uri.path)) this.#files.delete(path);
    this.#tell(vscode.FileChangeType.Deleted, uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    for (const path of this.#below(from.path)) {
      this.#files.set(to.path + path.slice(from.path.length), this.#files.get(path));
      this.#files.delete(path);
    }
    this.#tell(vscode.FileChangeType.Deleted, from);
    this.#tell(vscode.FileChangeType.Created, to);
  }

  #get(uri: vscode.Uri): Uint8Array | undefined {
    if (!this.#files.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    return this.#files.get(uri.path);
  }

  #below(path: string): readonly string[] {
    return [...this.#files.keys()].filter((each) => each === path || each.startsWith(`${path}/`));
  }

  #makeFolders(path: string): void {
    if (this.#files.has(path)) return;
    this.#makeFolders(posix.dirname(path));
    this.#files.set(path, undefined);
  }

  #tell(type: vscode.FileChangeType, uri: vscode.Uri): void {
    this.#changed.fire([{ type, uri }]);
  }
}
