/*
 * What reads the requests of other tools, as one file that both programs load when it is used: import it with `import()` only. The
 * bundles of the extension and of `ocifn` would otherwise contain it twice.
 */
export { filesAboveFolder, filesOfFile } from './belongingFiles.ts';
export { importSource, isImportFile, sourceNameOf } from './importSource.ts';
