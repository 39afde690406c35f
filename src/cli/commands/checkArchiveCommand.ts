import { defined } from '../../core/common/defined.ts';
import { checkSigns, type Finding } from '../../core/common/finding.ts';
import type { Archive } from '../../local/archives/archive.ts';
import type { ArchiveUse } from '../../local/archives/rule.ts';
import {
  languages,
  shapes,
  toLanguage,
  type Language,
  type Shape,
} from '../../local/archives/managedRuntime.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { exitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';
import { readChoice } from '../common/optionValues.ts';
import { printJson, printLines } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';

const options = {
  runtime: {
    type: 'string',
    value: 'R',
    help: 'python, node, java or go, or the name of a runtime such as python312.ol9 (default: guessed from the content)',
  },
  handler: {
    type: 'string',
    value: 'H',
    help: 'handler of the function, such as func.handler, func.js or com.example.Hello::handle (default: guessed from the content)',
  },
  shape: {
    type: 'string',
    value: 'SHAPE',
    help: 'shape of the application: GENERIC_X86, GENERIC_ARM or GENERIC_X86_ARM (default: GENERIC_X86)',
  },
  output: {
    type: 'string',
    value: 'text|json',
    help: 'lines of text, or one JSON object per line (default: text)',
  },
} as const;

const shapeNames = Object.keys(shapes) as readonly Shape[];

/** Checks the archive of a code-only function. Exits with 1 if a rule fails. */
export const checkArchiveCommand: Command = {
  name: 'check-archive',
  operands: 'FILE',
  summary:
    'Check whether a .zip or .jar file can be uploaded as a code-only function. Each problem comes with a hint. Exits with 1 if a rule fails.',
  sections: { Options: options },
  examples: [
    'ocifn check-archive hello.zip --runtime python312.ol9 --handler func.handler',
    'ocifn check-archive hello.zip --runtime go --shape GENERIC_X86_ARM',
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const output = readChoice('output', ['text', 'json'], values.output);
    const shape = readChoice('shape', shapeNames, values.shape) ?? 'GENERIC_X86';
    const given = readRuntime(values.runtime);
    const [path, another] = positionals;
    if (path === undefined) throw new UsageError('Specify the archive to check');
    if (another !== undefined) throw new UsageError(`Only one archive is allowed: remove "${another}"`);
    const { withArchive } = await import('../../local/archives/openArchive.ts');
    const { checkArchive } = await import('../../local/archives/checkArchive.ts');
    const found = await withArchive(path, async (archive) =>
      checkArchive(
        archive,
        await completeUse(archive, { language: given, shape, handler: values.handler }, io),
      ),
    );
    if (!found.ok) return reportFailure(io, found.failure);
    for (const line of found.value) {
      const code = await (output === 'json' ? printJson(io, line) : printLines(io, toLines(line)));
      if (code !== exitCode.ok) return code;
    }
    return found.value.some(({ state }) => state === 'wrong') ? exitCode.errorStatus : exitCode.ok;
  },
};

function readRuntime(runtime: string | undefined): Language | undefined {
  if (runtime === undefined) return undefined;
  const language = toLanguage(runtime);
  if (!language)
    throw new UsageError(`--runtime must begin with ${Object.keys(languages).join(', ')}, not "${runtime}"`);
  return language;
}

/** What the options say. */
type Given = {
  readonly language: Language | undefined;
  readonly shape: Shape;
  readonly handler: string | undefined;
};

/** Completes the options by the content of the archive, and says so. */
async function completeUse(
  archive: Archive,
  { language, shape, handler }: Given,
  io: Io,
): Promise<ArchiveUse> {
  const { guessHandler, guessLanguage } = await import('../../local/archives/guessUse.ts');
  const used = language ?? guessLanguage(archive);
  if (!used) throw new UsageError('The content does not show the runtime: specify --runtime');
  if (!language) note(io, `Runtime, guessed from the content: ${used}`);
  const guessed = handler === undefined ? await guessHandler(archive, used) : undefined;
  if (guessed !== undefined) note(io, `Handler, guessed from the content: ${guessed}`);
  return { language: used, shape, ...defined({ handler: handler ?? guessed }) };
}

function toLines({ state, text, hint }: Finding): readonly string[] {
  return [`${checkSigns[state]} ${text}`, ...(hint === undefined ? [] : [`    ${hint}`])];
}
