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
};

/** A package per line: its path, its error, whether it is in a module of the user, its folder and that of its module. */
const template = `{{if not .Standard}}{{.ImportPath}}\t{{with .Error}}{{printf "%q" .Err}}{{end}}\t{{with .Module}}{{if .Main}}own{{else}}{{with .Replace}}{{if not .Version}}own{{end}}{{end}}{{end}}{{end}}\t{{.Dir}}\t{{with .Module}}{{.Dir}}{{end}}{{end}}`;

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
  const { output = '' } = await runQuietly(go, args, { ...readToolEnvironment(), GOPROXY: 'off' });
  const packages = output.split('\n').map((line) => line.split('\t'));
  const listed: string[] = [];
  const unlisted: string[] = [];
  const folders = new Set<string>();
  for (const [path = '', error = '', isOwn, ...places] of packages) {
    if (unresolved.test(error)) unlisted.push(path);
    else if (notDownloaded.test(error)) listed.push(path);
    if (isOwn !== 'own') continue;
    for (const each of places) if (each !== '' && !isInFolder(each, folder)) folders.add(each);
  }
  const names = [...unlisted, ...listed];
  const isListed = unlisted.length === 0;
  return {
    ...(names.length > 0 && {
      missing: { packages: names, command: `go mod ${isListed ? 'download' : 'tidy'}`, isListed },
    }),
    folders: [...folders].toSorted(),
  };
}
