import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ok, type Result } from '../../core/common/result.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { whyUnsafe } from '../../files/whyUnsafe.ts';
import { readFileStamp } from './fileStamp.ts';
import { readDefinition } from './readDefinition.ts';

/** What an `app.yaml` says of the application of the functions below it. */
type AppFile = {
  readonly name?: string;
  /** Of every function; its own config goes over it. */
  readonly config: Readonly<Record<string, string>>;
};

/** The application of a function, and its file where there is one. */
export type FoundApp = AppFile & { readonly name: string; readonly file?: string };

/** Names under which the Fn CLI finds the file, in its order. */
const appFileNames = ['app.yaml', 'app.yml', 'app.json'] as const;

/** Reads the applications of functions: the nearest `app.yaml` at or above a function's folder, each file once. */
export class AppFiles {
  readonly #root: string;
  readonly #start: string;
  readonly #read = new Map<string, Promise<Result<AppFile>>>();

  /**
   * @param root the folder above which no `app.yaml` counts
   * @param start the folder that is searched, at or below the root; what is above it counts only if nobody else can write it
   */
  constructor(root: string, start: string) {
    this.#root = root;
    this.#start = start;
  }

  /** Finds the application of a function in a folder: that of the file, else one with the name of the folder above. */
  async find(folder: string): Promise<Result<FoundApp>> {
    const file = this.#candidates(folder).find((path) => this.#counts(path));
    const usual = basename(dirname(folder));
    if (file === undefined) return ok({ name: usual, config: {} });
    const read = this.#read.get(file) ?? readAppFile(file, this.#root);
    this.#read.set(file, read);
    const app = await read;
    return app.ok ? ok({ name: usual, ...app.value, file }) : app;
  }

  /** A string that changes when the application of a function in a folder may have. */
  stampOf(folder: string): string {
    return this.#candidates(folder).map(readFileStamp).join('\n');
  }

  #counts(path: string): boolean {
    if (readFileStamp(path) === 'ENOENT') return false;
    if (isInFolder(path, this.#start)) return true;
    return [dirname(path), path].every((each) => {
      const stats = statSync(each, { throwIfNoEntry: false });
      return stats !== undefined && whyUnsafe(stats) === undefined;
    });
  }

  #candidates(folder: string): readonly string[] {
    const files = appFileNames.map((name) => join(folder, name));
    const above = dirname(folder);
    return folder === this.#root || !isInFolder(above, this.#root)
      ? files
      : [...files, ...this.#candidates(above)];
  }
}

async function readAppFile(path: string, root: string): Promise<Result<AppFile>> {
  const text = await readDefinition(path, root);
  if (!text.ok) return text;
  const { parseFuncYamlDocument } = await import('./funcYamlDocument.ts');
  return parseFuncYamlDocument(text.value, path, (fields) => {
    const name = fields.text(['name']);
    return { ...(name !== undefined && { name }), config: fields.texts(['config']) };
  });
}
