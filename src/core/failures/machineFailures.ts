import type { FailureWords } from './failureWords.ts';
import { describeWriteReason, toWriteHint } from './writeReasons.ts';

/** Words for failures about this machine: settings, files, local functions. */
export const machineFailures = {
  settingInvalid: (failure) => ({
    message: `Invalid setting ${failure.setting}: ${failure.problem}.`,
    hint: 'Fix the setting.',
    action: 'openSettings',
  }),
  settingsUnreadable: (failure) => ({
    message: `Cannot read the settings file ${failure.path}: ${failure.reason}.`,
    hint: 'Fix or remove it. Nothing was sent.',
  }),
  spoolFailed: (failure) => ({
    message: `Cannot save the response to ${failure.path}: ${failure.reason}.`,
    hint: 'Free up space or allow writing there, then invoke again.',
    action: 'invokeAgain',
  }),
  fileNotWritten: ({ path, reason }) => ({
    message: `Cannot write ${path}: ${describeWriteReason(reason)}.`,
    hint: toWriteHint(reason),
  }),
  historyUnreadable: (failure) => ({
    message: `Cannot read the history file ${failure.path}: ${failure.reason}.`,
    hint: 'It may have been deleted. Invoke the function again.',
  }),
  localUnavailable: (failure) => ({
    message: `Cannot run the local function ${failure.name}: ${failure.reason}.`,
    hint: 'Install what is missing or fix the problem, then invoke again.',
    action: 'showLog',
  }),
  localFunctionFailed: (failure) => ({
    message: `The local function ${failure.name} failed: ${failure.reason}.`,
    hint: 'Check its output, fix the function, then invoke again.',
    action: 'showLog',
  }),
  temporaryFolderUnusable: ({ path, reason }) => ({
    message: `Cannot use the temporary folder ${path}: ${describeWriteReason(reason)}.`,
    hint: 'Set TMPDIR (TEMP on Windows) to a folder that you can write to, or unset it.',
  }),
  localHostFailed: (failure) => ({
    message: `Cannot start the local functions host: ${failure.reason}.`,
    hint: 'Choose another port, or 0 for any free port.',
    action: 'openSettings',
  }),
  funcYamlInvalid: (failure) => ({
    message: `${failure.path}, line ${failure.line}: ${failure.problem}.`,
    hint: `Fix ${failure.path.slice(failure.path.lastIndexOf('/') + 1)}.`,
    action: 'openFile',
  }),
  ociCliMissing: ({ command }) => ({
    message: `Cannot run "${command}": there is no program "oci" on the PATH.`,
    hint: 'Install the OCI CLI, or run the command where it is installed.',
  }),
  unexpected: (failure) => ({
    message: `Unexpected error: ${failure.message}.`,
    hint: 'This is a bug in the extension. Please report it and include the log.',
    action: 'showLog',
  }),
} satisfies FailureWords;
