import { reporterNames } from '../../run/reporters/createReporter.ts';
import type { OptionTable } from '../common/command.ts';
import { invokeSections } from './invokeOptions.ts';
import { interpreterOptions } from './interpreterOptions.ts';
import { retryOptions } from './retryOptions.ts';

const { env, yes, 'allow-env': allowEnv, var: variable } = invokeSections.Request;
const { endpoint: _endpoint, ...placeOptions } = invokeSections['Target and signing'];

const selectOptions = {
  tag: {
    type: 'string',
    multiple: true,
    value: 'TAG',
    help: "only requests with this tag, or, as '!TAG', without it; may be repeated",
  },
  grep: { type: 'string', value: 'REGEX', help: 'only requests whose name or path matches' },
  shard: {
    type: 'string',
    value: 'I/N',
    help: 'only part I of N of the folders, to share a run between machines',
  },
  list: { type: 'boolean', help: 'list the selected requests, without sending them' },
  'pass-with-no-tests': { type: 'boolean', help: 'exit with 0 if no request is selected' },
} as const satisfies OptionTable;

const courseOptions = {
  data: {
    type: 'string',
    value: 'FILE',
    help: 'run each folder once per row of a .csv file, or per object of a .json array, with its values as variables',
  },
  parallel: { type: 'string', value: 'N', help: 'folders to run at the same time (default: 1)' },
  repeat: { type: 'string', value: 'N', help: 'times to send each request (default: 1)' },
  bail: { type: 'boolean', help: 'stop after the first failed request' },
  'max-failures': { type: 'string', value: 'N', help: 'stop after N failed requests' },
  timeout: { type: 'string', value: 'SECONDS', help: 'maximum time for a request with all its attempts' },
  serve: { type: 'boolean', help: 'start local functions for the run' },
  'update-snapshots': { type: 'boolean', help: 'write snapshots instead of comparing with them' },
} as const satisfies OptionTable;

const valueOptions = {
  env,
  yes,
  var: variable,
  'allow-env': allowEnv,
} as const satisfies OptionTable;

const outputOptions = {
  reporter: {
    type: 'string',
    multiple: true,
    value: 'NAME[=PATH]',
    help: `how the run is reported, and the file: ${reporterNames.join(', ')}; may be repeated (default: list)`,
  },
  verbose: { type: 'boolean', help: 'print details to standard error' },
} as const satisfies OptionTable;

/** Options of `ocifn run`, as its help groups them. */
export const runSections = {
  Selection: selectOptions,
  Run: courseOptions,
  Values: valueOptions,
  'Target and signing': placeOptions,
  Retries: retryOptions,
  'Local functions': interpreterOptions,
  Output: outputOptions,
} as const;

/** Options of `ocifn run`. */
export const runOptions = {
  ...selectOptions,
  ...courseOptions,
  ...valueOptions,
  ...placeOptions,
  ...retryOptions,
  ...interpreterOptions,
  ...outputOptions,
} as const satisfies OptionTable;
