import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toZip, type ZipItem } from './zipArchive.ts';

const root = join(import.meta.dirname, '../../..');

/** The FDK, and the packages that it loads. */
const packages = [
  '@fnproject/fdk',
  'cross-spawn',
  'path-key',
  'shebang-command',
  'shebang-regex',
  'which',
  'isexe',
];

/** Creates the archive of a Node.js function that contains the real FDK. @param handler source of what is given to `fdk.handle` */
export function toNodeArchive(handler: string, more: readonly ZipItem[] = []): Buffer {
  const source = `const fdk = require('@fnproject/fdk');\nfdk.handle(${handler});\n`;
  return toZip([{ name: 'function/func.js', content: source }, ...toNodePackages(), ...more]);
}

/** Returns the real FDK and what it loads, where archives have their packages. */
export function toNodePackages(): readonly ZipItem[] {
  return packages.flatMap(toItems);
}

function toItems(name: string): readonly ZipItem[] {
  const folder = join('node_modules', name);
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.js(?:on)?$/.test(each.name))
    .map(({ parentPath, name: file }) => join(parentPath, file))
    .map((path) => ({ name: path.slice(root.length + 1), content: readFileSync(path) }));
}
