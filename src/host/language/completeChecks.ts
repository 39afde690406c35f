import { findNodeAtLocation, type Location } from 'jsonc-parser';
import { FileType, workspace, type Uri } from 'vscode';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { parseRequestTree } from '../../core/requestFile/parseRequestTree.ts';
import { shorten } from '../../core/text/shorten.ts';
import { failureCodes } from '../../core/failures/describeFailure.ts';
import { escapePlaceholders } from '../../core/variables/template.ts';
import { isMasked } from '../checks/testEntry.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { longestValue, type FoundValue, type LastResponse } from './lastResponse.ts';

/** A value that can be completed: JSON, and where it comes from. */
export type CheckCompletion = { readonly json: string; readonly detail: string };

/** Characters of a value that are shown in a list. */
const shownLength = 60;

/** Completes values in expectations and captures: header names, JSONPaths and values of the last response, codes and files. */
export async function completeChecks(
  request: Uri,
  text: string,
  { path, isAtPropertyKey }: Location,
  last: LastResponse | undefined,
): Promise<readonly CheckCompletion[]> {
  const [list, entry, key, inner] = path;
  if (isAtPropertyKey || entry === undefined) return [];
  if (list === 'capture') {
    if (key === undefined || key === 'json') return toPaths(last);
    return key === 'header' ? toHeaders(last) : [];
  }
  if (list !== 'expect') return [];
  switch (key) {
    case 'json':
      return inner === undefined ? toPaths(last) : [];
    case 'header':
      return inner === undefined ? toHeaders(last) : [];
    case 'failure':
      return failureCodes.map((code) => ({ json: JSON.stringify(code), detail: 'code of a failure' }));
    case 'ignore':
      return toPaths(last);
    case 'equals':
    case 'contains':
      return toValues(text, entry, last);
    case 'snapshot':
      return [
        { json: JSON.stringify(`./${toRequestBase(fileNameOf(request))}.snapshot.json`), detail: 'snapshot' },
      ];
    case 'schema':
      return inner === 'file' ? schemaFiles(request) : [];
    case undefined:
    default:
      return [];
  }
}

function toPaths(last: LastResponse | undefined): readonly CheckCompletion[] {
  const values = [...(last?.values ?? [])].filter(([path]) => !isMasked(path));
  return values.map(([path, { json }]) => ({
    json: escapePlaceholders(JSON.stringify(path)),
    detail: shorten(json, shownLength),
  }));
}

function toHeaders(last: LastResponse | undefined): readonly CheckCompletion[] {
  const headers = (last?.headers ?? []).filter(([name]) => !isMasked(name));
  return headers.map(([name, value]) => ({
    json: escapePlaceholders(JSON.stringify(name.toLowerCase())),
    detail: shorten(value, shownLength),
  }));
}

/** Returns the value that the last response has at the path or in the header of an entry, unless it is masked. */
function toValues(
  text: string,
  entry: string | number,
  last: LastResponse | undefined,
): readonly CheckCompletion[] {
  const found = valueOf(text, entry, last);
  if (!found || found.isCut || isMasked(found.json)) return [];
  return [{ json: escapePlaceholders(found.json), detail: 'in the last response' }];
}

/** Returns the value that the last response has for the subject of an entry. */
export function valueOf(
  text: string,
  entry: string | number,
  last: LastResponse | undefined,
): FoundValue | undefined {
  const { root } = parseRequestTree(text);
  const subject = (key: string): unknown => root && findNodeAtLocation(root, ['expect', entry, key])?.value;
  const path = subject('json');
  if (typeof path === 'string') return last?.values.get(path);
  const header = subject('header');
  if (typeof header !== 'string') return undefined;
  const found = last?.headers.find(([name]) => name.toLowerCase() === header.toLowerCase());
  if (!found) return undefined;
  const [, value] = found;
  return { json: JSON.stringify(value.slice(0, longestValue)), isCut: value.length > longestValue };
}

async function schemaFiles(request: Uri): Promise<readonly CheckCompletion[]> {
  const entries = await workspace.fs.readDirectory(folderOf(request)).then(undefined, () => []);
  return entries.flatMap(([name, type]) =>
    (type & FileType.File) !== 0 && name.endsWith('.schema.json')
      ? [{ json: JSON.stringify(`./${name}`), detail: 'JSON Schema in this folder' }]
      : [],
  );
}
