import { relative } from 'node:path';
import { shorten } from '../../core/text/shorten.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import type { Language } from '../archives/managedRuntime.ts';

/** Where the code of a function is, and what names its handler or file, such as `"cmd" in func.yaml`. */
export type NamedCode = { readonly language: Language; readonly folder: string; readonly namedBy: string };

type Sentence = (of: NamedCode, ...found: readonly string[]) => string;

/** What FDKs and languages print about code that is missing, with the groups of the sentence about it. */
const messages: Readonly<Record<Language, readonly (readonly [RegExp, Sentence])[]>> = {
  java: [
    [
      /^Class '([^'\n]+)' not found in function jar/m,
      ({ namedBy }, name) => `the class ${name}, which ${namedBy} names, does not exist`,
    ],
    [
      /^Method '([^'\n]+)' was not found in class '([^'\n]+)'/m,
      ({ namedBy }, name, owner) => `the class ${owner} has no public method ${name}, which ${namedBy} names`,
    ],
  ],
  python: [
    [/^Module: ([^\n]+) doesn't exist$/m, noFile],
    [
      // Only the FDK looks up the handler; other attributes are errors of the code.
      / - fn - ERROR - module '[^'\n]*' has no attribute '([^'\n]+)'[^]*customer_code\.py"/,
      ({ namedBy }, name) => `its code has no function ${name}, which ${namedBy} names`,
    ],
    [
      /(?:^ModuleNotFoundError:| - fn - ERROR -) No module named '([^'\n]+)'/m,
      (_, name) =>
        `its code imports ${name}, which was not found; add its package to requirements.txt and install it, or correct the import`,
    ],
  ],
  node: [
    // Without a stack of modules, it is the file that was to be run.
    [/^Error: Cannot find module '(\/[^'\n]+)'\n(?!Require stack:)/m, noFile],
    [/^(?:Error in function: )?Error: Cannot find module '([^'\n]+)'/m, noModule],
    [
      /^(?:Error in function: )?Error \[ERR_MODULE_NOT_FOUND\]: Cannot find (?:package|module) '([^'\n]+)'/m,
      noModule,
    ],
    [
      /^Error in function: TypeError: fnfunction is not a function/m,
      () => 'its code passes something other than a function to fdk.handle',
    ],
  ],
  go: [],
};

/**
 * Returns which class, method, function, file or module a function lacks, as the end of a sentence that says where it is named. Undefined if
 * its output does not say so.
 *
 * @param output what it has printed to standard error during its failed start or call
 */
export function describeMissingCode(output: string, of: NamedCode): string | undefined {
  for (const [pattern, toSentence] of messages[of.language]) {
    const found = pattern.exec(output);
    if (found) return toSentence(of, ...found.slice(1).map((text) => shorten(text, 200)));
  }
  return undefined;
}

function noFile({ namedBy, folder }: NamedCode, path = ''): string {
  return `the file ${toShown(path, folder)}, which ${namedBy} names, does not exist`;
}

function noModule({ folder }: NamedCode, name = ''): string {
  const advice = /^[./]/.test(name)
    ? 'correct its path'
    : 'add it to package.json and install it, or correct its name';
  return `its code loads ${toShown(name, folder)}, which was not found; ${advice}`;
}

function toShown(path: string, folder: string): string {
  return isInFolder(path, folder) ? relative(folder, path) : path;
}
