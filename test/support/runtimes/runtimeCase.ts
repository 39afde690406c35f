import type { LocalHostOptions } from '../../../src/local/server/localHost.ts';
import type { ZipItem } from '../files/zipArchive.ts';
import type { TestTag } from '../testTags.ts';

/** The ways in which the code of a function is kept. */
export const models = ['image folder', 'code-only folder', 'archive'] as const;
export type Model = (typeof models)[number];

/**
 * A language of local functions, with the source of the same function in each model. The function returns its word and the ID of its
 * process, separated by a space, except for these bodies: it ends its process for `crash`, takes a minute for `sleep` and 50 ms for `wait`, prints
 * `line 0` to `line 99999` for `print`, and returns a body that begins with `echo` unchanged.
 */
export type RuntimeCase = {
  readonly name: string;
  /** What its tests need. */
  readonly tags: readonly TestTag[];
  /** The model that `npm test` runs. */
  readonly smoke: Model;
  readonly options: Partial<LocalHostOptions>;
  /** Lines of a `func.yaml` after its name. */
  readonly image: string;
  /** Of a code-only function. */
  readonly managed: { readonly runtime: string; readonly handler?: string };
  /** Returns the files in the folder of the function, without its definition. */
  files(word: string): Readonly<Record<string, string>>;
  /** Returns the content of an archive. */
  archive(word: string): Promise<readonly ZipItem[]>;
};
