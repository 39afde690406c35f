/** Whether everything runs in full, as in `npm run test:all`. `npm test` lists what it skips. */
export const inFull = process.env['OCIFN_TEST_ALL'] === '1';

/**
 * Returns the options of a long property test: all runs in `npm run test:all`, else a tenth. They use the seed that
 * `npm run test:unit` prints; without one, fast-check selects a seed and prints it if the property fails.
 */
export function propertyRuns(all: number): { readonly numRuns: number; readonly seed?: number } {
  const seed = process.env['OCIFN_TEST_SEED'];
  return { numRuns: inFull ? all : Math.ceil(all / 10), ...(seed !== undefined && { seed: Number(seed) }) };
}

/**
 * Files of `test/host` that `npm test` runs on the oldest supported VS Code, since its API, its rendering of text, its changes to
 * `http` and `tls`, or its older Node can differ there. The latest release runs all files.
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
  'testExplorer',
  'trust.untrusted',
];

/**
 * Journeys of `test/e2e` that `npm run test:e2e` runs on the oldest supported VS Code, for what they drive: quick pick and tree, custom
 * editor and webview view, trust. The newest release runs all but those below.
 */
export const floorJourneys: readonly string[] = ['palette', 'requestEditor', 'untrusted'];

/**
 * Journeys that only `npm run test:all` runs, and a run that names them: they need the tools of other languages, take long, or drive
 * what the tests of pages and of the extension host check as well.
 */
export const fullJourneys: readonly string[] = [
  'bodySchema',
  'bodySources',
  'debugging',
  'editing',
  'environments',
  'filesAround',
  'history',
  'hotExit',
  'importRequests',
  'intents',
  'invokeOnSave',
  'jsonFile',
  'markup',
  'measure',
  'runArchive',
  'samples',
  'saveRequest',
  'setup',
  'severalFolders',
  'sideBySide',
  'stackTraces',
  'textSide',
  'viewers',
];

/** Files of `test/host` that only `npm run test:all` runs, and a run that names them: journeys drive the same, or they take long. */
export const fullHostFiles: readonly string[] = [
  'continuousRuns',
  'debuggingBuilds',
  'debuggingSessions',
  'debuggingTests',
  'invokeOnSave',
  'manyRequests',
  'manyTests',
  'testRuns',
];
