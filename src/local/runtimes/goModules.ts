import { join } from 'node:path';
import { isInFolder } from '../../files/isInFolder.ts';
import { readToolEnvironment } from './minimalEnvironment.ts';
import { runQuietly } from './runQuietly.ts';
import type { MissingPackages } from './runtime.ts';

/** What a Go program is compiled from, apart from its own folder. */
export type GoModules = {
  /** `isListed`: only their download is missing. */
  readonly missing?: MissingPackages & { readonly isListed: boolean };
  /** Other folders of the user with packages or modules that it imports. */
  readonly folders: readonly string[];
  /** The folders of all packages of the user that it imports. */
  readonly packages: readonly string[];
  /** Files and folders that the program embeds. */
  readonly embedded: readonly string[];
};

/** A package per line: its path, its error, whether it is in a module of the user, its folder and that of its module, what it embeds. */
const template = `{{if not .Standard}}{{.ImportPath}}\t{{with .Error}}{{printf "%q" .Err}}{{end}}\t{{with .Module}}{{if .Main}}own{{else}}{{with .Replace}}{{if not .Version}}own{{end}}{{end}}{{end}}{{end}}\t{{.Dir}}\t{{with .Module}}{{.Dir}}{{end}}\t{{printf "%q" .EmbedPatterns}}{{end}}`;

/** Milliseconds. Nothing is downloaded, but on a busy machine whose caches are cold, it takes long to read all packages. */
const timeout = 120_000;

/** Errors of packages that an installation can add. */
const unresolved = /missing go\.sum entry|no required module provides|cannot find module providing/;
/** Errors of packages that are in `go.sum`. */
const notDownloaded = /module lookup disabled|not found: .*GOPROXY|dial tcp/;

/**
 * Reads the packages that the program in a folder imports, without the network. What Go cannot tell, such as a damaged `go.mod`, the build
 * reports.
 *
 * @param go the path of the tool
 */
export async function readGoModules(go: string, folder: string): Promise<GoModules> {
  const args = ['-C', folder, 'list', '-e', '-deps', '-f', template, '.'];
  const variables = { ...readToolEnvironment(), GOPROXY: 'off' };
  const { output = '' } = await runQuietly(go, args, variables, timeout);
  const listed: string[] = [];
  const unlisted: string[] = [];
  const folders = new Set<string>();
  const packages = new Set<string>();
  const embedded = new Set<string>();
  for (const line of output.split('\n')) {
    const [path = '', error = '', isOwn, own = '', module = '', patterns = ''] = line.split('\t');
    if (unresolved.test(error)) unlisted.push(path);
    else if (notDownloaded.test(error)) listed.push(path);
    if (isOwn !== 'own') continue;
    for (const each of [own, module]) if (each !== '' && !isInFolder(each, folder)) folders.add(each);
    if (own === '') continue;
    packages.add(own);
    for (const each of toEmbedded(patterns)) embedded.add(join(own, each));
  }
  const names = [...unlisted, ...listed];
  const isListed = unlisted.length === 0;
  return {
    ...(names.length > 0 && {
      missing: { packages: names, command: `go mod ${isListed ? 'download' : 'tidy'}`, isListed },
    }),
    folders: [...folders].toSorted(),
    packages: [...packages].toSorted(),
    embedded: [...embedded].toSorted(),
  };
}

/**
 * Returns the files and folders of the patterns of a package.
 *
 * @param patterns as Go prints them, such as `["all:static" "words/*.txt"]`
 */
function toEmbedded(patterns: string): readonly string[] {
  const quoted = [...patterns.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, pattern = '']) => pattern);
  return quoted.map((pattern) => {
    const names = pattern.replace(/^all:/, '').split('/');
    const wild = names.findIndex((name) => /[*?[\\]/.test(name));
    return names.slice(0, wild < 0 ? names.length : wild).join('/');
  });
}
