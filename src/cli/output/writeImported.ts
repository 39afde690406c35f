import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { requestEnding } from '../../core/edit/requestName.ts';
import { toFreeBase } from '../../core/edit/newRequestName.ts';
import type { Imported } from '../../core/import/request/importedFiles.ts';
import { needsOwnFolder, toWrittenFiles, type WrittenFile } from '../../core/import/writtenFiles.ts';

/** A file that was written, by its path. */
export type WrittenPath = { readonly path: string; readonly notes: readonly string[] | undefined };

/**
 * Writes the files of an import into a folder. Never replaces a file: a request gets another name, and a collection its own folder
 * if the folder is not empty. Fails with `fileNotWritten`.
 *
 * @param from the folder that paths of body files start from
 */
export async function writeImported(
  imported: Imported,
  from: string,
  out: string,
): Promise<Result<readonly WrittenPath[]>> {
  const written: WrittenPath[] = [];
  let path = out;
  try {
    await mkdir(out, { recursive: true });
    const folder = needsOwnFolder(imported) ? await ownFolder(out, imported.folder.base) : out;
    const files = toWrittenFiles(imported, { from: toSlashes(from), to: toSlashes(resolve(folder)) });
    for (const file of files) {
      path = join(folder, ...file.path);
      await mkdir(dirname(path), { recursive: true });
      written.push({ path: await writeNew(path, file), notes: file.notes });
    }
    return ok(written);
  } catch (error) {
    return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
  }
}

/** Returns the folder if it is empty, else a new one in it. */
async function ownFolder(out: string, base: string): Promise<string> {
  if ((await readdir(out)).length === 0) return out;
  const made = await toFreeBase(base, (each) => mkdir(join(out, each)).then(() => false, isTaken));
  return join(out, made);
}

/** Writes a file; a request whose name is taken gets a number. */
async function writeNew(path: string, { text }: WrittenFile): Promise<string> {
  if (!path.endsWith(requestEnding)) {
    await writeFile(path, text, { flag: 'wx' });
    return path;
  }
  const base = await toFreeBase(path.slice(0, -requestEnding.length), (each) =>
    writeFile(each + requestEnding, text, { flag: 'wx' }).then(() => false, isTaken),
  );
  return base + requestEnding;
}

function isTaken(error: unknown): true {
  if (errorReason(error) === 'EEXIST') return true;
  throw error;
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
