import { findFile, filesIn, hasFolder, type Archive } from './archive.ts';
import { methodFlags } from './classFile.ts';
import { isJar, openJar, readWhole, rootJars } from './jar.ts';
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
  try {
    if (language === 'python') return await guessPythonHandler(archive);
    if (language === 'node') return guessNodeHandler(archive);
    return language === 'java' ? await guessJavaHandler(archive) : undefined;
  } catch {
    // The check reports damaged archives.
    return undefined;
  }
}

/** Returns the usual name if several are possible, else the only one. */
function usualOrOnly(names: readonly string[], usual: string): string | undefined {
  if (names.includes(usual)) return usual;
  return names.length === 1 ? names[0] : undefined;
}

async function guessPythonHandler(archive: Archive): Promise<string | undefined> {
  const modules = filesIn(archive, 'function/').filter((name) => /^\w+\.py$/.test(name));
  const file = usualOrOnly(modules, 'func.py');
  const entry = file === undefined ? undefined : findFile(archive, `function/${file}`);
  if (file === undefined || !entry) return undefined;
  const { names } = readPythonNames((await readWhole(archive, entry, sourceLimit)).toString('utf8'));
  return names.has('handler') ? `${file.slice(0, -'.py'.length)}.handler` : undefined;
}

function guessNodeHandler(archive: Archive): string | undefined {
  const scripts = filesIn(archive, 'function/').filter((name) => sourceFiles.node.test(name));
  return usualOrOnly(scripts, 'func.js');
}

/** Classes that are read to find a handler. */
const maxClasses = 50;

async function guessJavaHandler(archive: Archive): Promise<string | undefined> {
  const jar = await openJar(archive);
  const files = jar?.archive.entries.filter(({ name }) => /(?:Function|Handler)\.class$/.test(name)) ?? [];
  const handlers: string[] = [];
  for (const { name } of files
    .filter((each) => !each.name.startsWith('com/fnproject/'))
    .slice(0, maxClasses)) {
    const path = name.slice(0, -'.class'.length);
    const methods = (await jar?.readClass(path))?.methods ?? [];
    const isHandler = methods.some(
      (each) => each.name === 'handleRequest' && (each.flags & methodFlags.public) !== 0,
    );
    if (isHandler) handlers.push(`${path.replaceAll('/', '.')}::handleRequest`);
  }
  return handlers.length === 1 ? handlers[0] : undefined;
}
