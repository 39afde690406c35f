import { didYouMean } from '../../core/common/phrases.ts';
import { nearestNames } from '../../core/text/nearestNames.ts';
import { filesIn, findFile } from './archive.ts';
import { methodFlags, type ClassFile } from './classFile.ts';
import { readWhole, type Jar } from './jar.ts';
import { sourceLimit } from './limits.ts';
import { readPythonNames } from './pythonNames.ts';
import { sourceFiles } from './managedRuntime.ts';
import { broken, pass, skipped, type Findings, type RuleContext } from './rule.ts';

/** The archive contains what the handler names. */
export async function checkHandler(context: RuleContext): Promise<Findings> {
  const { language, handler } = context;
  if (language === 'go')
    return handler === undefined
      ? pass('Go functions have no handler.')
      : broken('Go functions have no handler.', 'Remove the handler: the program named func is started.');
  if (handler === undefined) return skipped('No handler was specified, and none was found.');
  if (language === 'python') return checkPythonHandler(context, handler);
  return language === 'node' ? checkNodeHandler(context, handler) : checkJavaHandler(context, handler);
}

async function checkPythonHandler({ archive }: RuleContext, handler: string): Promise<Findings> {
  const [, module = '', name = ''] = /^(\w+)\.(\w+)$/.exec(handler) ?? [];
  if (name === '')
    return broken(
      `"${handler}" is not a Python handler.`,
      'Write it as FILE.FUNCTION, such as func.handler.',
    );
  const path = `function/${module}.py`;
  const entry = findFile(archive, path);
  if (!entry) {
    const modules = filesIn(archive, 'function/').filter((file) => sourceFiles.python.test(file));
    return broken(
      `${path} not found.${didYouMean(nearestNames(`${module}.py`, modules))}`,
      'Put the file in function/, or correct the handler.',
    );
  }
  if (entry.size > sourceLimit) return skipped(`${path} is too large to look for ${name}.`);
  const { names, hasStar } = readPythonNames((await readWhole(archive, entry, sourceLimit)).toString('utf8'));
  if (names.has(name)) return pass(`${path} defines ${name}.`);
  if (hasStar) return skipped(`${path} may import ${name} from another module.`);
  return broken(
    `${path} does not define ${name}.${didYouMean(nearestNames(name, [...names]))}`,
    'Define the function outside of classes and other functions, or correct the handler.',
  );
}

function checkNodeHandler({ archive }: RuleContext, handler: string): Findings {
  const path = `function/${handler}`;
  if (findFile(archive, path))
    return sourceFiles.node.test(handler)
      ? pass(`${path} is in the archive.`)
      : broken(`${path} is not a JavaScript file.`, 'Compile it, and specify the .js file.');
  const scripts = filesIn(archive, 'function/').filter((file) => sourceFiles.node.test(file));
  const similar = scripts.includes(`${handler}.js`) ? [`${handler}.js`] : nearestNames(handler, scripts);
  return broken(
    `${path} not found.${didYouMean(similar)}`,
    'Put the JavaScript file in function/, or correct the handler.',
  );
}

async function checkJavaHandler({ jar }: RuleContext, handler: string): Promise<Findings> {
  const [, name = '', method = ''] = /^([\w$.]+)::([\w$]+)$/.exec(handler) ?? [];
  if (method === '')
    return broken(
      `"${handler}" is not a Java handler.`,
      'Write it as CLASS::METHOD, such as com.example.HelloFunction::handleRequest.',
    );
  const opened = await jar();
  if (!opened) return skipped('Handler not checked: the archive must contain exactly one JAR.');
  const path = name.replaceAll('.', '/');
  const own = await opened.readClass(path);
  if (!own)
    return broken(
      `${opened.name} does not contain the class ${name}.${didYouMean(sameClass(opened, path))}`,
      'Add the class to the JAR, or correct the handler.',
    );
  const { methods, isWhole } = await readMethods(opened, path);
  const named = methods.filter((each) => each.name === method);
  if (named.length === 1) return pass(`${name} has the method ${method}.`);
  if (named.length > 1)
    return broken(
      `${name} has ${named.length} public methods named ${method}.`,
      'Rename all but one of them.',
    );
  if (!isWhole) return skipped(`${name} may inherit ${method} from a class outside of ${opened.name}.`);
  const known = methods.map((each) => each.name);
  return broken(
    `${name} has no public method ${method}.${didYouMean(nearestNames(method, known))}`,
    'Make the method public, or correct the handler.',
  );
}

/** Returns classes with the same simple name in other packages. */
function sameClass({ archive }: Jar, path: string): readonly string[] {
  const file = `/${path.split('/').at(-1)}.class`;
  const found = archive.entries.filter(({ name }) => `/${name}`.endsWith(file));
  return found.slice(0, 3).map(({ name }) => name.replace(/\.class$/, '').replaceAll('/', '.'));
}

type Methods = {
  readonly methods: readonly { readonly name: string }[];
  /** All classes above are in the jar, or in the JDK. */
  readonly isWhole: boolean;
};

/** Finds the public methods of a class, with those that it inherits; a method that overrides another counts once. */
async function readMethods(jar: Jar, path: string): Promise<Methods> {
  const methods = new Map<string, { readonly name: string }>();
  const seen = new Set<string>();
  let isWhole = true;
  const visit = async (name: string): Promise<void> => {
    if (seen.has(name) || name.startsWith('java/')) return;
    seen.add(name);
    const found = await jar.readClass(name);
    if (!found) {
      isWhole = false;
      return;
    }
    for (const method of found.methods)
      if (isCallable(method)) methods.set(`${method.name}${method.type}`, method);
    for (const above of [found.superclass, ...found.interfaces]) if (above !== undefined) await visit(above);
  };
  await visit(path);
  return { methods: [...methods.values()], isWhole };
}

function isCallable({ flags }: ClassFile['methods'][number]): boolean {
  return (flags & methodFlags.public) !== 0 && (flags & (methodFlags.bridge | methodFlags.abstract)) === 0;
}
