/** True in `npm run test:all`, which runs everything in full. `npm test` names what it leaves to it. */
export const inFull = process.env['OCIFN_TEST_ALL'] === '1';

/**
 * The runs of a property that takes long: all of them in `npm run test:all`, else a tenth. They start from the seed that
 * `npm run test:unit` prints; without one fast-check picks a seed and prints it when the property fails.
 */
export function propertyRuns(all: number): { readonly numRuns: number; readonly seed?: number } {
  const seed = process.env['OCIFN_TEST_SEED'];
  return { numRuns: inFull ? all : Math.ceil(all / 10), ...(seed !== undefined && { seed: Number(seed) }) };
}

/**
 * Files of `test/host` that `npm test` runs on the oldest supported VS Code, for that release can differ there in its API, in
 * what it makes of text, in its parts of `http` and `tls`, or in its older Node. The newest release runs all files.
 */
export const floorHostFiles: readonly string[] = [
  'activation',
  'commands',
  'environments.untrusted',
  'foreignHosts',
  'foreignHosts.untrusted',
  'invocations',
  'keepAlive',
  'openWhenNeeded',
  'plainHttp',
  'plainTexts',
  'requestEditor',
  'requests',
  'tenancy.untrusted',
  'terminal',
  'trust.untrusted',
];

/**
 * Journeys of `test/e2e` that `npm test` runs on the oldest supported VS Code, one for each of its parts that they drive: quick
 * pick, custom editor, tree, webview view and storage, trust, hot exit. The newest release runs all of them.
 */
export const floorJourneys: readonly string[] = [
  'history',
  'hotExit',
  'palette',
  'requestEditor',
  'requests',
  'untrusted',
];
