import { isAbsolute } from 'node:path';
import { parse } from 'jsonc-parser';
import { Uri, workspace } from 'vscode';
import { Utils } from 'vscode-uri';
import { errorReason } from '../../core/common/errorReason.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { isObject } from '../../core/decode/plainDecoder.ts';
import { folderOf } from '../common/documents.ts';
import { readNamedUri } from '../common/readForeignUri.ts';

/** The JSON Schema of the bodies of a function. */
export type BodySchema =
  | { readonly kind: 'schema'; readonly schema: object }
  /** The schema cannot be read. The body is not checked, and the form shows why. */
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * Returns the JSON Schema of a function from its entry, or reads it from a path. A relative path starts at the workspace folder of
 * the request, or at the first one if the request is in none.
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

/** Undefined for a relative path if no folder is open. */
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
