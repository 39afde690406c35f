/** Builds and packages the extension into the top folder. */
import { buildOnce } from './buildOnce.ts';
import { runMain } from './stop.ts';
import { packageExtension } from './vsix.ts';

await runMain(async () => {
  await buildOnce();
  console.log(await packageExtension());
});
