import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { inRoot, root } from '../common/paths.ts';
import { Stop } from '../common/stop.ts';

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const licenseFile = /^(licen[cs]e|copying|notice|third-?party-?notices)/i;

/**
 * Returns the license texts of all packages in the bundles.
 *
 * @param copied folders of packages whose files are copied instead of bundled
 * @throws Stop if a package has no license text
 */
export async function toNotices(metafiles: readonly Metafile[], copied: readonly string[]): Promise<string> {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set([...inputs.flatMap((path) => packageFolder.exec(path) ?? []), ...copied]);
  const notices = await Promise.all([...folders].toSorted().map(toNotice));
  return [
    'OCI Function Invoker includes the following packages, each under its own license.\n',
    ...notices,
  ].join(`\n${'-'.repeat(80)}\n\n`);
}

type Package = {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
};

async function toNotice(folder: string): Promise<string> {
  const described: Package = JSON.parse(await readFile(resolve(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = described;
  const files = (await readdir(resolve(root, folder))).filter((file) => licenseFile.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(resolve(root, folder, file), 'utf8')));
  if (texts.length === 0) texts.push(await toMitLicense(described));
  return [`${name} ${version} (${license})\n`, ...texts.map((text) => `${text.trim()}\n`)].join('\n');
}

/** Returns the MIT license for a package that only names it; the text is that of our own license. */
async function toMitLicense({ name, license, author }: Package): Promise<string> {
  const holder = typeof author === 'object' ? author.name : author;
  if (license !== 'MIT' || holder === undefined)
    throw new Stop(`${name} has no license file. Add its license text or replace the package.`);
  const own = await readFile(inRoot('LICENSE'), 'utf8');
  return own.replace(/^Copyright .*$/m, () => `Copyright (c) ${holder}`);
}
