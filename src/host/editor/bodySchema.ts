import { isAbsolute } from 'node:path';
import { parse } from 'jsonc-parser';
import { Uri, workspace } from 'vscode';
import { Utils } from 'vscode-uri';
import { errorReason } from '../../core/common/errorReason.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { isObject } from '../../core/decode/plainDecoder.ts';
import { folderOf } from '../common/documents.ts';
import { readNamedUri } from '../common/readForeignUri.ts';

/** What a function says that its body must be. */
export type BodySchema =
  | { readonly kind: 'schema'; readonly schema: object }
  /** It cannot be read; the body is not checked, and that is said. */
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * Reads the JSON Schema of a function: as it stands in the settings, or from a file that its path leads to. A relative one
 * counts from the folder of the workspace that the request is in, from the first one where it is in none.
 */
export async function readBodySchema(schema: string | object, request: Uri): Promise<BodySchema> {
  if (typeof schema !== 'string') return { kind: 'schema', schema };
  const uri = toSchemaUri(schema, request);
  if (!uri) return unreadable(schema, 'its path is relative and no folder is open');
  try {
    const text = new TextDecoder().decode(await readNamedUri(uri, 'schema'));
    const tooDeep = findTooDeep(text);
    if (tooDeep) return unreadable(schema, tooDeep.problem);
    const value: unknown = parse(text);
    return isObject(value)
      ? { kind: 'schema', schema: value }
      : unreadable(schema, 'it is not a JSON object');
  } catch (error) {
    return unreadable(schema, errorReason(error));
  }
}

/** The file of a schema; undefined for one whose path is relative where no folder is open. */
function toSchemaUri(path: string, request: Uri): Uri | undefined {
  if (isAbsolute(path)) return Uri.file(path);
  const folder = workspace.getWorkspaceFolder(folderOf(request)) ?? workspace.workspaceFolders?.[0];
  return folder && Utils.resolvePath(folder.uri, path);
}

function unreadable(path: string, reason: string): BodySchema {
  return {
    kind: 'unreadable',
    problem: `The body is not validated because its schema ${path} cannot be read: ${reason}.`,
  };
}
