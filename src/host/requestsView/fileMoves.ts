import { workspace } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { FileMove } from '../invocations/invocationSource.ts';

/** An object that knows requests by their URI. */
type Follower = { readonly followMove: (move: FileMove) => unknown };

/** Tells every follower which files and folders are moved or renamed in VS Code. */
export function followMoves(followers: readonly Follower[]): Disposable {
  return workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files)
      for (const each of followers) each.followMove({ from: oldUri.toString(), to: newUri.toString() });
  });
}
