import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { whyUnsafe } from '../../files/whyUnsafe.ts';
import { readFileStamp } from './fileStamp.ts';
import { readDefinition } from './readDefinition.ts';

/** The content of an `app.yaml`: the application of the functions below it. */
type AppFile = {
  readonly name?: string;
  /** The config of all functions, which their own config overrides. */
  readonly config: Readonly<Record<string, string>>;
};

/** The application of a function, and its file, if there is one. */
export type FoundApp = AppFile & { readonly name: string; readonly file?: string };

/** File names, in the order of the Fn CLI. */
const appFileNames = ['app.yaml', 'app.yml', 'app.json'] as const;

/** Reads the applications of functions: the nearest `app.yaml` at or above the folder of a function. Reads each file once. */
export class AppFiles {
  readonly #root: string;
  readonly #start: string;
  readonly #read = new Map<string, Promise<Result<AppFile>>>();

  /**
   * @param root the highest folder whose `app.yaml` is used
   * @param start the folder that is searched, at or below the root; a file above it is only used if no other user can write it
   */
  constructor(root: string, start: string) {
    this.#root = root;
    this.#start = start;
  }

  /** Returns the application of a function: by its file, else named after the parent folder. Fails with `funcYamlInvalid`. */
  async find(folder: string): Promise<Result<FoundApp>> {
    const file = this.#candidates(folder).find((path) => this.#counts(path));
    const parentName = basename(dirname(folder));
    if (file === undefined) return ok({ name: parentName, config: {} });
    const read = this.#read.get(file) ?? readAppFile(file, this.#root);
    this.#read.set(file, read);
    const app = await read;
    return app.ok ? ok({ name: parentName, ...app.value, file }) : app;
  }

  /** Returns a function that reads a string that changes if the application of a function may have changed. */
  stampReader(folder: string): () => string {
    const files = this.#candidates(folder);
    return () => files.map(readFileStamp).join('\n');
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
    return { ...defined({ name }), config: fields.texts(['config']) };
  });
}
