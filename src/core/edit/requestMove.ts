import { membersOf, soundObject } from '../json/jsonTree.ts';
import { isInside } from './requestFolders.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';
import { replaceSpan } from '../json/editMember.ts';
import type { TextEdit } from '../json/textEdit.ts';

/** A move of a file or folder. Absolute paths with `/` between segments. */
export type Move = { readonly from: string; readonly to: string };

/**
 * Returns the edits that adjust the relative path of the body file after a move, so that it means the same
 * file. Returns none if the body file moves too, its path is absolute or the text is invalid.
 *
 * @param folder the folder of the request before and after the move
 * @param move of the request itself or of a folder above it
 */
export function correctBodyPath(text: string, folder: Move, move: Move): readonly TextEdit[] {
  const root = soundObject(parseRequestTree(text));
  const body = root && membersOf(root).find(({ name }) => name === 'body')?.value;
  const file =
    body?.type === 'object' ? membersOf(body).find(({ name }) => name === 'file')?.value : undefined;
  if (file?.type !== 'string') return [];
  const path = String(file.value);
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return [];
  const target = resolvePath(folder.from, path);
  const moved =
    target === move.from || isInside(target, move.from) ? move.to + target.slice(move.from.length) : target;
  if (resolvePath(folder.to, path) === moved) return [];
  return replaceSpan(text, file, JSON.stringify(toRelativePath(folder.to, moved)));
}

function resolvePath(folder: string, path: string): string {
  const segments = folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 1) segments.pop();
    else if (segment !== '' && segment !== '.' && segment !== '..') segments.push(segment);
  }
  return segments.join('/');
}

function toRelativePath(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = file.split('/').filter(Boolean);
  const same = from.findIndex((segment, index) => segment !== to[index]);
  const shared = same === -1 ? from.length : same;
  const up = from.slice(shared).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...to.slice(shared)].join('/');
}
