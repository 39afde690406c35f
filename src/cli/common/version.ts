/** Put in by the build, from `package.json`. */
declare const OCIFN_VERSION: string | undefined;

/** What `ocifn --version` prints. */
export const version = typeof OCIFN_VERSION === 'undefined' ? 'from sources' : OCIFN_VERSION;
