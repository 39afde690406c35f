import { carryDraft } from './carryDraft.ts';
import { readCurlCommand } from './readCurlCommand.ts';
import { readFnCommand } from './readFnCommand.ts';
import { readOcifnCommand } from './readOcifnCommand.ts';
import { readOciCommand } from './readOciCommand.ts';
import { noncharacters } from '../request/placeholderMark.ts';
import { leave, type Drafted } from '../request/requestDraft.ts';
import { runShellScript, standardInput, type StartedProgram } from './runShellScript.ts';
import { guessShell, readWindowsWords } from './windowsWords.ts';

const readers: Readonly<Record<string, (program: StartedProgram) => Drafted | undefined>> = {
  oci: readOciCommand,
  fn: readFnCommand,
  curl: readCurlCommand,
  ocifn: readOcifnCommand,
};

/** More characters than a command line can have: Linux allows 2 MB. */
const maxLength = 2 * 1024 * 1024;

/** Reads the commands of a text that invoke functions. Other commands are ignored. Nothing is run. */
export function importCommands(text: string): readonly Drafted[] {
  if (text.length > maxLength) return [leave('The text', 'It is longer than a command line can be')];
  const plain = text.replaceAll(/^[ \t]*[$>%] (?=\S)/gm, '');
  const shell = guessShell(plain);
  const run = shell === 'posix' ? runShellScript(plain) : runWindows(plain, shell);
  if ('problem' in run) return [leave('The command', `It was not understood: ${run.problem}`)];
  return run.started.flatMap((program) => {
    const name = (program.words[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    const drafted = read?.(program);
    if (!drafted) return [];
    return ['left' in drafted ? drafted : { draft: carryDraft(drafted.draft, program.feeder) }];
  });
}

function runWindows(text: string, shell: 'cmd' | 'powershell'): ReturnType<typeof runShellScript> {
  if (noncharacters.test(text)) return { problem: 'it contains Unicode noncharacters' };
  const words = readWindowsWords(text, shell);
  if (!words) return { problem: 'a quote is not closed' };
  return {
    started: [
      {
        words,
        env: new Map(),
        stdin: standardInput,
        feeder: undefined,
        readsTerminal: true,
        bodyOf: (path) => ({ kind: 'file', path, expand: false }),
        commandOf: () => undefined,
      },
    ],
  };
}
