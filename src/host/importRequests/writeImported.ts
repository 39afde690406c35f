import { Uri, workspace, WorkspaceEdit } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { toFreeBase } from '../../core/edit/newRequestName.ts';
import { requestEnding } from '../../core/edit/requestName.ts';
import type { Imported } from '../../core/import/request/importedFiles.ts';
import { needsOwnFolder, toWrittenFiles } from '../../core/import/writtenFiles.ts';
import { changeFiles, exists } from '../workspace/changeFiles.ts';

/** A file that was created; notes only for requests. */
export type CreatedFile = { readonly uri: Uri; readonly notes: readonly string[] | undefined };

/**
 * Creates the files of an import in a folder, as one change that can be undone. Never replaces a file: a request gets another name,
 * and a collection its own folder if the folder is not empty. Fails with `fileNotChanged`.
 *
 * @param from the folder that paths of body files start from
 */
export async function writeImported(
  imported: Imported,
  from: Uri,
  out: Uri,
): Promise<Result<readonly CreatedFile[]>> {
  const folder = needsOwnFolder(imported) ? await ownFolder(out, imported.folder.base) : out;
  const files = toWrittenFiles(imported, { from: from.path, to: folder.path });
  const edit = new WorkspaceEdit();
  const created: CreatedFile[] = [];
  const taken = new Set<string>();
  for (const { path, text, notes } of files) {
    const uri = await freeFile(Uri.joinPath(folder, ...path), taken);
    taken.add(uri.path);
    edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
    created.push({ uri, notes });
  }
  const made = await changeFiles(edit, 'created', created[0]?.uri ?? folder);
  return made.ok ? ok(created) : made;
}

/** Returns the folder if it is empty or missing, else a new one in it. */
async function ownFolder(out: Uri, base: string): Promise<Uri> {
  const entries = await workspace.fs.readDirectory(out).then(
    (found) => found.length,
    () => 0,
  );
  if (entries === 0) return out;
  return Uri.joinPath(out, await toFreeBase(base, (each) => exists(Uri.joinPath(out, each))));
}

async function freeFile(uri: Uri, taken: ReadonlySet<string>): Promise<Uri> {
  if (!uri.path.endsWith(requestEnding)) return uri;
  const toUri = (base: string): Uri => uri.with({ path: base + requestEnding });
  const base = await toFreeBase(
    uri.path.slice(0, -requestEnding.length),
    async (each) => taken.has(toUri(each).path) || exists(toUri(each)),
  );
  return toUri(base);
}
