/** Builds and packages the extension, and the command line as an npm package, into the top folder. */
import { buildOnce } from './build/buildOnce.ts';
import { packageCommandLine } from './build/npmPackage.ts';
import { runMain } from './common/stop.ts';
import { packageExtension } from './build/vsix.ts';

await runMain(async () => {
  await buildOnce();
  console.log(await packageExtension());
  console.log(await packageCommandLine());
});
