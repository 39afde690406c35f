import type { HostObjects } from './hostObjects.ts';
import { OwnFolder } from './ownFolder.ts';

/** The code of a function that returns its input, and does what some of its members say. */
export const echoSource = `const fdk = require('@fnproject/fdk');
fdk.handle((input, context) => {
  if (input.print) console.error(input.print);
  if (input.location) context.setResponseHeader('location', input.location);
  if (input.rows) return Array.from({ length: input.rows }, (_, id) => ({ id, text: 'x'.repeat(90) }));
  return input;
});
`;

/** Creates a folder with a function, by default one of `echoSource`. Returns it with the name of the function. */
export async function makeEchoFolder(
  host: HostObjects,
  source = echoSource,
): Promise<{ readonly folder: OwnFolder; readonly name: string }> {
  const folder = await OwnFolder.make();
  const name = folder.uri.path.replace(/^.*kept-/, 'echo-');
  await folder.put({
    'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
    'package.json': '{}',
    'fn/func.js': source,
  });
  await host.local.refresh();
  return { folder, name };
}
