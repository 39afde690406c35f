import { join } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { splitWords } from './commandWords.ts';

/** The words of the command behind `npm start` or `npm run NAME`, or why it cannot be run without npm and a shell. */
export type NpmScript = { readonly words: readonly string[] } | { readonly problem: string };

/** Maximum number of scripts that run each other; more of them are a cycle. */
const maxDepth = 8;

/** Returns true for a command that runs npm. */
export function isNpm([program = '']: readonly string[]): boolean {
  return /(?:^|\/)npm$/.test(program);
}

/**
 * Reads the command of a script from the `package.json` of a folder, following scripts that run other scripts.
 *
 * @param words `npm start`, `npm run NAME`, perhaps with `-s` or `--silent`, and with arguments for the script after `--`
 */
export async function readNpmScript(
  words: readonly string[],
  folder: string,
  depth = maxDepth,
): Promise<NpmScript> {
  const line = words.join(' ');
  const wanted = toScriptCall(words);
  if (!wanted || depth === 0) return { problem: `its entry point "${line}" is not supported here` };
  const { name, args } = wanted;
  const script = await readScript(folder, name);
  if ('problem' in script) return { problem: `its entry point is "${line}", but ${script.problem}` };
  const command = splitWords(script.text);
  const shown = `its entry point "${line}" runs "${script.text}"`;
  if (!command || command.words.length === 0) return { problem: `${shown}, which is not a command` };
  if (command.needsShell)
    return { problem: `${shown}, which needs a shell; use a single command such as "node func.js"` };
  const all = [...command.words, ...args];
  return isNpm(all) ? readNpmScript(all, folder, depth - 1) : { words: all };
}

/** Returns undefined if the command does not run a script. */
function toScriptCall(
  words: readonly string[],
): { readonly name: string; readonly args: readonly string[] } | undefined {
  const end = words.indexOf('--');
  const own = words
    .slice(1, end < 0 ? undefined : end)
    .filter((word) => word !== '-s' && word !== '--silent');
  const args = end < 0 ? [] : words.slice(end + 1);
  const [command, name, ...more] = own;
  if (command === 'start' && name === undefined) return { name: 'start', args };
  if (command === undefined || !['run', 'run-script'].includes(command)) return undefined;
  return name === undefined || name.startsWith('-') || more.length > 0 ? undefined : { name, args };
}

async function readScript(
  folder: string,
  name: string,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const read = await readForeignText(join(folder, 'package.json'), 'definition').catch((error: unknown) => ({
    reason: errorReason(error),
  }));
  if (typeof read === 'object')
    return {
      problem:
        read.reason === 'ENOENT'
          ? 'there is no package.json next to func.yaml'
          : `its package.json cannot be read: ${read.reason}`,
    };
  const scripts = parseScripts(read);
  if (!scripts) return { problem: 'its package.json is not valid JSON' };
  const around = [`pre${name}`, `post${name}`].find((each) => typeof scripts[each] === 'string');
  if (around !== undefined)
    return { problem: `package.json has a script "${around}", which is not supported here` };
  const text = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  if (typeof text === 'string') return { text };
  // The default of npm.
  if (name === 'start') return { text: 'node server.js' };
  return { problem: `package.json has no script "${name}"` };
}

function parseScripts(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const scripts: unknown =
      typeof value === 'object' && value !== null && 'scripts' in value ? value.scripts : {};
    return typeof scripts === 'object' && scripts !== null ? { ...scripts } : {};
  } catch {
    return undefined;
  }
}
