import { checkSigns, type Finding } from '../../core/common/finding.ts';
import { shapes, type Shape } from '../../local/archives/managedRuntime.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { exitCode } from '../common/exitCode.ts';
import { readChoice } from '../common/optionValues.ts';
import { completeUse, readLanguage } from '../input/completeUse.ts';
import { archiveOptions } from '../options/archiveOptions.ts';
import { printJson, printLines } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';

const options = {
  ...archiveOptions,
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
    const language = readLanguage(values.runtime);
    const [path, another] = positionals;
    if (path === undefined) throw new UsageError('Specify the archive to check');
    if (another !== undefined) throw new UsageError(`Only one archive is allowed: remove "${another}"`);
    const { withArchive } = await import('../../local/archives/openArchive.ts');
    const { checkArchive } = await import('../../local/archives/checkArchive.ts');
    const found = await withArchive(path, async (archive) =>
      checkArchive(archive, {
        ...(await completeUse(archive, { language, handler: values.handler }, io)),
        shape,
      }),
    );
    if (!found.ok) return reportFailure(io, found.failure);
    for (const line of found.value) {
      const code = await (output === 'json' ? printJson(io, line) : printLines(io, toLines(line)));
      if (code !== exitCode.ok) return code;
    }
    return found.value.some(({ state }) => state === 'wrong') ? exitCode.errorStatus : exitCode.ok;
  },
};

function toLines({ state, text, hint }: Finding): readonly string[] {
  return [`${checkSigns[state]} ${text}`, ...(hint === undefined ? [] : [`    ${hint}`])];
}
