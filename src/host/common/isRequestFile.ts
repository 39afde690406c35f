import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { requestEnding } from '../../core/edit/requestName.ts';

/** Returns whether a path is that of a file of the Requests view: a saved request or a collection file. */
export function isRequestFile(path: string): boolean {
  return path.endsWith(requestEnding) || isCollection(path);
}

/** Returns whether a path is that of a collection file. */
export function isCollection(path: string): boolean {
  return path.endsWith(`/${collectionFileName}`);
}
