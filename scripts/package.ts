/** Builds and packages the extension into the top folder. */
import { buildOnce } from './build/buildOnce.ts';
import { runMain } from './common/stop.ts';
import { packageExtension } from './build/vsix.ts';

await runMain(async () => {
  await buildOnce();
  console.log(await packageExtension());
});
