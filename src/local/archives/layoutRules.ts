import { list } from '../../core/common/phrases.ts';
import { filesIn, findFile, hasFolder, type Archive } from './archive.ts';
import { isJar, rootJars } from './jar.ts';
import { broken, limited, pass, type Findings, type RuleContext } from './rule.ts';
import { some } from './some.ts';
import { isMultiple, shapes, sourceFiles, type Language, type Shape } from './managedRuntime.ts';

/** Folders at the root. Those of several architectures are listed for Go only: for others they are in `native/`. */
function rootFolders(language: Language, shape: Shape): readonly string[] {
  if (language === 'python') return ['function/', 'python/', 'resources/', 'native/'];
  if (language === 'node') return ['function/', 'node_modules/', 'resources/', 'native/'];
  if (language === 'java') return ['resources/', 'native/'];
  return isMultiple(shape) ? shapes[shape] : ['resources/'];
}

/** Returns where the programs of a Go function have to be, each with the folder of its architecture. */
export function programPaths(shape: Shape): readonly { readonly path: string; readonly folder: string }[] {
  const folders = shapes[shape];
  return folders.map((folder) => ({ path: isMultiple(shape) ? `${folder}func` : 'func', folder }));
}

/** What the root contains. */
export function checkLayout(context: RuleContext): Findings {
  const { archive, language, shape } = context;
  if (isJar(archive.name)) return pass('The JAR is the whole function.');
  const missing = findMissing(context);
  if (missing) return missing;
  const folders = rootFolders(language, shape);
  const isKnown = (name: string): boolean => folders.some((folder) => name.startsWith(folder));
  const isCode = (name: string): boolean =>
    language === 'java' ? isJar(name) : language === 'go' && name === 'func';
  const roots = archive.entries.filter(({ name }) => !isKnown(name)).map(({ name }) => toRoot(name));
  const unknown = [...new Set(roots)].filter((name) => !isCode(name));
  if (unknown.length === 0) return pass('The root contains only what the layout allows.');
  const allowed = [
    ...(language === 'java' ? ['one .jar'] : language === 'go' && !isMultiple(shape) ? ['func'] : []),
    ...folders,
  ];
  return limited(
    `${some(unknown)} at the root ${unknown.length === 1 ? 'is' : 'are'} not part of the layout.`,
    `The root contains ${list(allowed)}. Put other files in ${language === 'go' || language === 'java' ? 'resources/' : 'function/ or resources/'}, or remove them.`,
  );
}

function findMissing({ archive, language, shape }: RuleContext): Findings | undefined {
  if (language === 'go') return findMissingPrograms(archive, shape);
  if (language === 'java' || hasFolder(archive, 'function/')) return undefined;
  const folder = onlyRoot(archive);
  if (folder !== undefined)
    return broken(
      'The archive has no function/ folder.',
      `Archive the content of ${folder}, not the folder itself.`,
    );
  const sources = filesIn(archive, '').filter((name) => sourceFiles[language].test(name));
  return broken(
    'The archive has no function/ folder.',
    sources.length === 0
      ? 'Put the source that contains the handler in a folder function/ at the root.'
      : `Put ${some(sources)} in a folder function/ at the root.`,
  );
}

function findMissingPrograms(archive: Archive, shape: Shape): Findings | undefined {
  const paths = programPaths(shape).map(({ path }) => path);
  const missing = paths.filter((path) => !findFile(archive, path));
  if (missing.length === 0) return undefined;
  const folder = onlyRoot(archive);
  return broken(
    `${list(missing)} not found.`,
    folder !== undefined && findFile(archive, `${folder}${missing[0]}`)
      ? `Archive the content of ${folder}, not the folder itself.`
      : `For ${shape}, put the program at ${list(paths)}.`,
  );
}

/** Returns the folder that contains everything, as when a folder was archived instead of its content. */
function onlyRoot({ entries }: Archive): string | undefined {
  const roots = new Set(entries.map(({ name }) => toRoot(name)).filter((name) => name !== '__MACOSX/'));
  const [root] = roots;
  return roots.size === 1 && root?.endsWith('/') ? root : undefined;
}

/** Returns the first part of a path, with the `/` of a folder. */
function toRoot(name: string): string {
  return /^[^/]*\/?/.exec(name)?.[0] ?? '';
}

/** Where the files of each architecture are, for functions with native dependencies. */
export function checkNative({ archive, language, shape }: RuleContext): Findings {
  if (isJar(archive.name) || !hasFolder(archive, 'native/'))
    return pass('The archive has no native/ folder.');
  if (!isMultiple(shape) && language !== 'java')
    return broken(
      `native/ is not allowed for ${shape}.`,
      `Put native dependencies in ${language === 'python' ? 'python/' : 'node_modules/'}, or select GENERIC_X86_ARM.`,
    );
  const wanted = shapes[shape];
  const files = archive.entries.filter(({ kind, name }) => kind !== 'folder' && name.startsWith('native/'));
  const missing = wanted.filter((folder) => !files.some(({ name }) => name.startsWith(`native/${folder}`)));
  if (missing.length > 0)
    return broken(
      `${list(missing.map((folder) => `native/${folder}`))} ${missing.length === 1 ? 'is' : 'are'} missing or empty.`,
      `For ${shape}, native/ contains ${list(wanted)}.`,
    );
  const other = files.map(({ name }) => name).filter((name) => !isForArchitecture(name));
  if (other.length > 0)
    return broken(
      `${some(other)} ${other.length === 1 ? 'is' : 'are'} for no architecture.`,
      'Put all files of native/ in fn-arch-x86/ or fn-arch-arm/.',
    );
  return pass(`native/ contains ${list(wanted)}.`);
}

function isForArchitecture(name: string): boolean {
  return shapes.GENERIC_X86_ARM.some((folder) => name.startsWith(`native/${folder}`));
}

/** A Java function is one jar. */
export async function checkJar({ archive, jar, handler }: RuleContext): Promise<Findings> {
  const jars = isJar(archive.name) ? [archive.name] : rootJars(archive);
  if (jars.length === 0)
    return broken(
      'The root of the archive has no .jar file.',
      'Put the JAR with the function and its dependencies at the root.',
    );
  if (jars.length > 1)
    return broken(
      `There are ${jars.length} .jar files at the root: ${some(jars)}.`,
      'Build one JAR that contains the dependencies, for example with the Maven Shade plugin.',
    );
  const opened = await jar();
  const own = handler?.split('::')[0]?.replaceAll('.', '/');
  const references = (own !== undefined && (await opened?.readClass(own))?.references) || [];
  const missing = references.filter(
    (name) => !isProvided(name) && opened?.classes.has(`${name}.class`) === false,
  );
  if (missing.length > 0)
    return broken(
      `${jars[0]} does not contain ${some(missing.map((name) => name.replaceAll('/', '.')))}, which the function uses.`,
      'Build a JAR that contains the dependencies, for example with the Maven Shade plugin.',
    );
  return pass(`${jars[0]} is the only JAR.`);
}

/** Returns true for classes of the JDK, and of the FDK that the runtime contains. */
function isProvided(name: string): boolean {
  return /^(?:javax?|jdk|sun|com\/sun|org\/(?:w3c|xml|ietf)|com\/fnproject)\//.test(name);
}
