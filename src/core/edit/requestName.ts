/** File name ending of a saved request. */
export const requestEnding = '.ocifn.json';

/** The name of a request's file without its ending. */
export function toRequestBase(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith(requestEnding) ? name.slice(0, -requestEnding.length) : name;
}
