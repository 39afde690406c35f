import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { requestEnding } from '../../core/edit/requestName.ts';

/** Tells what the Requests view is made of by its path: saved requests and collection files. */
export function isRequestFile(path: string): boolean {
  return path.endsWith(requestEnding) || isCollection(path);
}

/** Tells a collection file by its path. */
export function isCollection(path: string): boolean {
  return path.endsWith(`/${collectionFileName}`);
}
