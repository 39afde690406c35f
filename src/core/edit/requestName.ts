/** The ending of the name of a request file. */
export const requestEnding = '.ocifn.json';

/** Returns the name of a request file without its folder and ending. */
export function toRequestBase(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith(requestEnding) ? name.slice(0, -requestEnding.length) : name;
}
