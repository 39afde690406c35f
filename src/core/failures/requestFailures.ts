import { parseGivenName } from '../variables/builtInVariable.ts';
import type { Failure } from '../common/failure.ts';
import type { FailureWords } from './failureWords.ts';
import { among, outside, selectOne } from '../common/phrases.ts';

const headerHints = {
  reserved: 'The signature or the connection sets this header itself. Remove it from the request.',
  lineBreak: 'A header takes one line. Remove the line break from its name and value.',
  invalid: 'Its name or value holds a character that HTTP does not allow. Encode or remove it.',
} as const satisfies Record<Extract<Failure, { code: 'headerRefused' }>['reason'], string>;

/** Words for failures about the request that was to be sent. */
export const requestFailures = {
  requestUnreadable: (failure) => ({
    message: `${failure.path} cannot be read: ${failure.reason}.`,
    hint: 'Check that it is a file and that you may read it.',
  }),
  requestInvalid: (failure) => ({
    message: `${failure.file}, line ${failure.line}, column ${failure.column}: ${failure.problem}.`,
    hint: 'Correct the file.',
    action: 'openFile',
  }),
  variableUnknown: ({ name, file, lookedIn, environments = [] }) => ({
    message: `${file} uses {{${name}}}, which has no value${outside(environments)}: it cannot be sent.`,
    hint: toVariableHint(name, lookedIn, environments),
    // What is built in has no value of a file.
    action: name.startsWith('$') ? 'openFile' : 'selectEnvironment',
  }),
  environmentUnknown: ({ name, file, known }) => ({
    message: `There is no environment ${name} for ${file}; nothing was sent.`,
    hint:
      known.length > 0
        ? `Choose another${among(known)}, or define this one in ocifn.env.json, in the folder of the request or one above it.`
        : 'Define it in ocifn.env.json, in the folder of the request or one above it, or choose no environment.',
    action: 'selectEnvironment',
  }),
  confirmationMissing: ({ what }) => ({
    message: `${what} is protected; nothing was sent.`,
    hint: 'Make sure that it is meant.',
  }),
  headerRefused: (failure) => ({
    message: `The header ${printable(failure.name)} was refused.`,
    hint: headerHints[failure.reason],
  }),
  bodyTooLarge: ({ bytes, whole, limit, limitOf }) => {
    const size = `The body has ${whole ? '' : 'more than '}${whole ? bytes : limit} bytes`;
    return limitOf === 'service'
      ? {
          message: whole
            ? `${size}; the service takes at most ${limit}.`
            : `${size}, the most that the service takes.`,
          hint: 'Nothing was sent. Make the body smaller, or put the data into Object Storage and send its name.',
        }
      : {
          message: `${size}, the buffer limit.`,
          hint: 'Nothing was sent. Raise the buffer limit, or make the body smaller.',
        };
  },
  fileNotChanged: ({ path, change, reason }) => ({
    message: `${path} was not ${change}: ${reason}.`,
    hint: 'Nothing else was changed. Look at the name and at what you may do in that folder.',
  }),
  bodyUnreadable: ({ path, reason }) =>
    path === undefined
      ? {
          message: `The body cannot be read: ${reason}.`,
          hint: 'Check the pipe, device or program that the body comes from.',
        }
      : {
          message: `The body file ${path} cannot be read: ${reason}.`,
          hint: 'Correct the path. In a request file, it is relative to the folder of that file.',
          action: 'openFile',
        },
} satisfies FailureWords;

function toVariableHint(
  name: string,
  lookedIn: readonly string[] = [],
  environments: readonly string[],
): string {
  const given = parseGivenName(name);
  switch (given?.source) {
    case 'env':
      return `Set ${given.name} in the environment, and allow it to be used: in VS Code by the setting ociFunctions.variables.allowedEnv.`;
    case 'secret':
      return `Set the variable OCIFN_SECRET_${given.name} of the environment to the secret.`;
    case 'prompt':
      return 'There is no terminal to ask at: write {{name}} in its place, and give it with --var.';
    case undefined:
      return name.startsWith('$')
        ? 'Built in are $guid, $timestamp, $isoDate, $randomInt, $env.NAME, $secret.NAME and $prompt.NAME.'
        : `Looked for in ${['the request', ...lookedIn].join(', ')}. ${toVariableStep(environments)}, or write \\{{ for a literal {{.`;
  }
}

function toVariableStep(environments: readonly string[]): string {
  return environments.length === 0
    ? 'Define it in one of them, or choose an environment that has it'
    : `${selectOne(environments)}, or define it in one of them`;
}

/** A refused name may hold what breaks a line. */
function printable(name: string): string {
  return JSON.stringify(name);
}
