import type { Failure } from '../failure.ts';
import type { FailureWords } from './failureWords.ts';

const headerHints = {
  reserved: 'The signature or the connection sets this header itself. Remove it from the request.',
  lineBreak: 'A header takes one line. Remove the line break from its name and value.',
  invalid: 'Its name or value holds a character that HTTP does not allow. Encode or remove it.',
} as const satisfies Record<Extract<Failure, { code: 'headerRefused' }>['reason'], string>;

/** Words for failures about the request that was to be sent. */
export const requestFailures = {
  requestUnreadable: (failure) => ({
    message: `The request ${failure.path} cannot be read: ${failure.reason}.`,
    hint: 'It may have been moved or deleted. Invoke a function or another request.',
  }),
  requestInvalid: (failure) => ({
    message: `${failure.file}, line ${failure.line}, column ${failure.column}: ${failure.problem}.`,
    hint: 'Correct the request file.',
    action: 'openFile',
  }),
  variableUnknown: (failure) => ({
    message: `${failure.file} uses {{${failure.name}}}, which has no value.`,
    hint: 'Define the variable in the request or in the environment, or write \\{{ for a literal {{.',
    action: 'openFile',
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
  bodyUnreadable: (failure) => ({
    message: `The body file ${failure.path} cannot be read: ${failure.reason}.`,
    hint: 'Correct the path in the request; it counts from the folder of the request file.',
    action: 'openFile',
  }),
} satisfies FailureWords;

/** A refused name may hold what breaks a line. */
function printable(name: string): string {
  return JSON.stringify(name);
}
