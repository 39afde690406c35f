import { findFile, filesIn, hasFolder, type Archive } from './archive.ts';
import { methodFlags } from './classFile.ts';
import { isJar, openJar, rootJars } from './jar.ts';
import { sourceLimit } from './limits.ts';
import { readPythonNames } from './pythonNames.ts';
import { sourceFiles, type Language } from './managedRuntime.ts';

/** Returns the language of an archive by its content; undefined if that does not show it. */
export function guessLanguage(archive: Archive): Language | undefined {
  if (isJar(archive.name) || rootJars(archive).length > 0) return 'java';
  if (['func', 'fn-arch-x86/func', 'fn-arch-arm/func'].some((path) => findFile(archive, path))) return 'go';
  // Misplaced sources count as well: the check then reports where they belong.
  const sources = [...filesIn(archive, 'function/'), ...filesIn(archive, '')];
  const has = (kind: RegExp): boolean => sources.some((name) => kind.test(name));
  const [python, node] = [has(sourceFiles.python), has(sourceFiles.node)];
  if (python !== node) return python ? 'python' : 'node';
  if (hasFolder(archive, 'python/')) return 'python';
  return hasFolder(archive, 'node_modules/') ? 'node' : undefined;
}

/** Returns the handler of a function by the content of its archive; undefined if that does not show it. */
export async function guessHandler(archive: Archive, language: Language): Promise<string | undefined> {
  return usualOrOnly(await findHandlers(archive, language));
}

/** The handlers in the documentation of OCI. */
const usualHandlers: readonly string[] = ['func.handler', 'func.js'];

/** Returns the usual handler if it is possible, else the only one. Undefined if there is neither. */
export function usualOrOnly(handlers: readonly string[]): string | undefined {
  const usual = handlers.find((name) => usualHandlers.includes(name));
  return usual ?? (handlers.length === 1 ? handlers[0] : undefined);
}

/** Finds what can be the handler of a function, in the order of the archive; nothing for Go, which has none. */
export async function findHandlers(archive: Archive, language: Language): Promise<readonly string[]> {
  try {
    if (language === 'python') return await findPythonHandlers(archive);
    if (language === 'node') return await findNodeHandlers(archive);
    return language === 'java' ? await findJavaHandlers(archive) : [];
  } catch {
    // The check reports damaged archives.
    return [];
  }
}

/** Files that are read to find a handler. */
const maxFiles = 50;

async function findPythonHandlers(archive: Archive): Promise<readonly string[]> {
  const modules = filesIn(archive, 'function/').filter((name) => /^\w+\.py$/.test(name));
  const defining = await filterByText(archive, modules, (text) => readPythonNames(text).names.has('handler'));
  return defining.map((name) => `${name.slice(0, -'.py'.length)}.handler`);
}

/** The usual script and those that mention the FDK, else all of them: one may load the FDK by another file. */
async function findNodeHandlers(archive: Archive): Promise<readonly string[]> {
  const scripts = filesIn(archive, 'function/').filter((name) => sourceFiles.node.test(name));
  if (scripts.length < 2) return scripts;
  const calling = await filterByText(archive, scripts, (text) => text.includes('@fnproject/fdk'));
  const likely = scripts.filter((name) => usualHandlers.includes(name) || calling.includes(name));
  return likely.length > 0 ? likely : scripts;
}

async function filterByText(
  archive: Archive,
  names: readonly string[],
  matches: (text: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names.slice(0, maxFiles)) {
    const entry = findFile(archive, `function/${name}`);
    const isReadable = entry && entry.unreadable === undefined;
    // The beginning is enough of a bundle.
    if (isReadable && matches((await archive.read(entry, sourceLimit)).toString('utf8'))) found.push(name);
  }
  return found;
}

async function findJavaHandlers(archive: Archive): Promise<readonly string[]> {
  const jar = await openJar(archive);
  const files = jar?.archive.entries.filter(({ name }) => /(?:Function|Handler)\.class$/.test(name)) ?? [];
  const handlers: string[] = [];
  for (const { name } of files.filter((each) => !each.name.startsWith('com/fnproject/')).slice(0, maxFiles)) {
    const path = name.slice(0, -'.class'.length);
    const methods = (await jar?.readClass(path))?.methods ?? [];
    const isHandler = methods.some(
      (each) => each.name === 'handleRequest' && (each.flags & methodFlags.public) !== 0,
    );
    if (isHandler) handlers.push(`${path.replaceAll('/', '.')}::handleRequest`);
  }
  return handlers;
}
