import { interpreterOptions } from './interpreterOptions.ts';
import { intents } from '../../core/invocation/invocationRequest.ts';
import { breakerOptions } from './breakerOptions.ts';
import type { OptionTable } from '../common/command.ts';
import { credentialOptions } from './credentialOptions.ts';
import { folderOption } from './folderOption.ts';
import { retryOptions } from './retryOptions.ts';

const requestOptions = {
  body: { type: 'string', value: 'TEXT', mayBeEmpty: true, help: 'request body' },
  file: {
    type: 'string',
    value: 'PATH|-',
    help: 'file to send as the body, byte for byte, or - for standard input; may be a pipe',
  },
  'buffer-limit': {
    type: 'string',
    value: 'BYTES',
    help: 'maximum bytes to read from standard input or a pipe (default: 100 MB; OCI accepts up to 6 MB)',
  },
  'content-type': {
    type: 'string',
    value: 'TYPE',
    help: 'content type of the body (default: from the file name, else application/json)',
  },
  header: { type: 'string', multiple: true, value: "'N: V'", help: 'additional header; may be repeated' },
  intent: {
    type: 'string',
    value: 'INTENT',
    help: `how the function should interpret the body: ${intents.join(', ')}`,
  },
  type: {
    type: 'string',
    value: 'TYPE',
    help: 'sync: wait for the response; detached: return once OCI accepts the invocation, or a local function has ended (default: sync)',
  },
  'dry-run': { type: 'boolean', help: 'check that the function can be invoked, without running it' },
  'request-id': { type: 'string', value: 'ID', help: 'opc-request-id (default: generated)' },
  env: {
    type: 'string',
    value: 'NAME',
    help: 'environment from ocifn.env.json, in the folder of the request or a parent folder',
  },
  yes: { type: 'boolean', help: 'invoke protected functions and environments without confirmation' },
  var: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: 'value for a variable of the request file; may be repeated',
  },
  'allow-env': {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'environment variable that the request file may use as {{$env.NAME}}; may be repeated',
  },
} as const satisfies OptionTable;

const placeOptions = {
  endpoint: {
    type: 'string',
    value: 'URL',
    help: "invoke endpoint; may end in an API version such as /20260325 (default: the function's own, else looked up)",
  },
  ...credentialOptions,
  folder: {
    ...folderOption.folder,
    help: `${folderOption.folder.help}; its collections and environments, and those down to the request, apply, too (default: from the nearest folder with .git or .vscode, or the current one)`,
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'additional host that may receive signed requests; may be repeated',
  },
  'connect-timeout': { type: 'string', value: 'SECONDS', help: 'maximum time to connect (default: 10)' },
  'read-timeout': { type: 'string', value: 'SECONDS', help: 'maximum wait between bytes (default: 60)' },
} as const satisfies OptionTable;

const outputOptions = {
  output: {
    type: 'string',
    value: 'body|json',
    help: 'body: the body as it arrives; json: one JSON object at the end (default: body)',
  },
  out: {
    type: 'string',
    value: 'PATH',
    help: 'file to write instead of standard output, once the response is complete',
  },
  'response-limit': {
    type: 'string',
    value: 'BYTES',
    help: 'maximum bytes of the decompressed response to read; what was received of a larger one is kept, with --out in PATH.partial (default: 100 MB)',
  },
  include: { type: 'boolean', help: 'print the status line and headers to standard error' },
  verbose: { type: 'boolean', help: 'print details to standard error' },
  'fail-function': { type: 'boolean', help: 'exit with 1 if Fn-Http-Status is 400 or higher' },
} as const satisfies OptionTable;

/** Options of `ocifn invoke`, as its help groups them. */
export const invokeSections = {
  Request: requestOptions,
  'Target and signing': placeOptions,
  Retries: retryOptions,
  'Circuit breaker (for the attempts of this invocation)': breakerOptions,
  'Local functions': interpreterOptions,
  Response: outputOptions,
} as const;

/** Options of `ocifn invoke`. */
export const invokeOptions = {
  ...requestOptions,
  ...placeOptions,
  ...retryOptions,
  ...breakerOptions,
  ...interpreterOptions,
  ...outputOptions,
} as const satisfies OptionTable;
