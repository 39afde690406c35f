import { parseGivenName } from '../variables/builtInVariable.ts';
import type { Failure } from '../common/failure.ts';
import type { FailureWords } from './failureWords.ts';
import { among, list, nameEnvironments } from '../common/phrases.ts';

const headerHints = {
  reserved: 'This header is set by the signature or the connection. Remove it from the request.',
  lineBreak: 'A header must be on one line. Remove line breaks from its name and value.',
  invalid: 'Its name or value contains a character that HTTP does not allow. Encode or remove it.',
} as const satisfies Record<Extract<Failure, { code: 'headerRefused' }>['reason'], string>;

/** Failures of a request before it is sent: its file, variables, environment, headers and body. */
export const requestFailures = {
  requestUnreadable: (failure) => ({
    message: `Cannot read ${failure.path}: ${failure.reason}.`,
    hint: 'Check that it is a file and that you have permission to read it.',
  }),
  requestInvalid: (failure) => ({
    message: `${failure.file}, line ${failure.line}, column ${failure.column}: ${failure.problem}${failure.problem.endsWith('?') ? '' : '.'}`,
    hint: 'Fix the file.',
    action: 'openFile',
  }),
  importInvalid: ({ source, reason }) => ({
    message: `Cannot import ${source}: ${reason}.`,
    hint: 'Import commands of oci, fn, curl or ocifn, .http files, Postman collections (2.0 or 2.1) or Bruno collections, with requests that go to the invoke URL of a function.',
  }),
  variableUnknown: ({ name, file, lookedIn, environments = [], capturedBy, selected }) => {
    if (capturedBy !== undefined)
      return {
        message: `Cannot send ${file}: {{${name}}} has not been captured${
          selected === undefined ? '' : ` in the environment ${selected}`
        } yet.`,
        hint: `Invoke ${capturedBy}, which captures it.`,
      };
    return {
      message: `Cannot send ${file}: {{${name}}} ${
        environments.length === 0 ? 'has no value' : `only has a value in ${nameEnvironments(environments)}`
      }.`,
      hint: toVariableHint(name, lookedIn, environments),
      // A built-in variable has no value in an environment.
      action: name.startsWith('$') ? 'openFile' : 'selectEnvironment',
    };
  },
  environmentUnknown: ({ name, file, known }) => ({
    message: `Environment ${name} not found for ${file}; nothing was sent.`,
    hint:
      known.length > 0
        ? `Select another one${among(known)}, or define this one in ocifn.env.json, in the folder of the request or a parent folder.`
        : 'Define it in ocifn.env.json, in the folder of the request or a parent folder, or select no environment.',
    action: 'selectEnvironment',
  }),
  confirmationMissing: ({ what }) => ({
    message: `${what} is protected; nothing was sent.`,
    hint: 'Confirm the invocation.',
  }),
  headerRefused: (failure) => ({
    message: `The header ${printable(failure.name)} is not allowed.`,
    hint: headerHints[failure.reason],
  }),
  bodyTooLarge: ({ bytes, whole, limit, limitOf }) => {
    const size = whole ? `The body is ${bytes} bytes` : `The body is larger than ${limit} bytes`;
    return limitOf === 'service'
      ? {
          message: whole
            ? `${size}; the service accepts at most ${limit}.`
            : `${size}, the most that the service accepts.`,
          hint: 'Nothing was sent. Make the body smaller, or store the data in Object Storage and send its name.',
        }
      : {
          message: `${size}, the buffer limit.`,
          hint: 'Nothing was sent. Increase the buffer limit, or make the body smaller.',
        };
  },
  fileNotChanged: ({ path, change, reason }) => ({
    message: `${path} could not be ${change}: ${reason}.`,
    hint: 'Nothing else was changed. Check the name and your permissions in that folder.',
  }),
  bodyUnreadable: ({ path, reason }) =>
    path === undefined
      ? {
          message: `Cannot read the body: ${reason}.`,
          hint: 'Check the pipe, device or program that the body comes from.',
        }
      : {
          message: `Cannot read the body file ${path}: ${reason}.`,
          hint: 'Fix the path. Paths in a request file are relative to that file.',
          action: 'openFile',
        },
} satisfies FailureWords;

/** Returns the hint for a variable without a value, by the source that its name requires. */
function toVariableHint(
  name: string,
  lookedIn: readonly string[] = [],
  environments: readonly string[],
): string {
  const given = parseGivenName(name);
  switch (given?.source) {
    case 'env':
      return `Set the environment variable ${given.name} and allow its use (in VS Code, with the setting ociFunctions.variables.allowedEnv).`;
    case 'secret':
      return `Set the environment variable OCIFN_SECRET_${given.name} to the secret.`;
    case 'prompt':
      return 'Cannot prompt without a terminal: use {{name}} instead, and set it with --var.';
    case undefined:
      return name.startsWith('$')
        ? 'The built-in variables are $guid, $timestamp, $isoDate, $randomInt, $env.NAME, $secret.NAME and $prompt.NAME.'
        : `Looked in: ${['the request', ...lookedIn].join(', ')}. ${toVariableStep(environments)}, or write \\{{ for a literal {{.`;
  }
}

function toVariableStep(environments: readonly string[]): string {
  return environments.length === 0
    ? 'Define the variable in one of these places, select an environment that has it'
    : `Select ${list(environments, 'or')}, define the variable in one of these places`;
}

/** Escapes a header name: it may contain line breaks. */
function printable(name: string): string {
  return JSON.stringify(name);
}
