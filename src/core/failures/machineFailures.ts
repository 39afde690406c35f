import type { FailureWords } from './failureWords.ts';
import { describeWriteReason, toWriteHint } from './writeReasons.ts';

/** Words for failures about this machine: settings, files, local functions. */
export const machineFailures = {
  settingInvalid: (failure) => ({
    message: `The setting ${failure.setting} is wrong: ${failure.problem}.`,
    hint: 'Correct the setting.',
    action: 'openSettings',
  }),
  settingsUnreadable: (failure) => ({
    message: `The settings file ${failure.path} cannot be read: ${failure.reason}.`,
    hint: 'Correct or remove it. Nothing was sent.',
  }),
  spoolFailed: (failure) => ({
    message: `The answer could not be kept in ${failure.path}: ${failure.reason}.`,
    hint: 'Make room or give write permission there, then invoke again.',
    action: 'invokeAgain',
  }),
  fileNotWritten: ({ path, reason }) => ({
    message: `${path} could not be written: ${describeWriteReason(reason)}.`,
    hint: toWriteHint(reason),
  }),
  historyUnreadable: (failure) => ({
    message: `The history cannot read ${failure.path}: ${failure.reason}.`,
    hint: 'It may have been deleted. Invoke the function again.',
  }),
  localUnavailable: (failure) => ({
    message: `The local function ${failure.name} cannot run: ${failure.reason}.`,
    hint: 'Install or correct what is named, then invoke again.',
    action: 'showLog',
  }),
  localFunctionFailed: (failure) => ({
    message: `The local function ${failure.name} failed: ${failure.reason}.`,
    hint: 'Read its output, correct the function, then invoke again.',
    action: 'showLog',
  }),
  temporaryFolderUnusable: ({ path, reason }) => ({
    message: `The folder for temporary files ${path} cannot be used: ${describeWriteReason(reason)}.`,
    hint: 'Set TMPDIR (on Windows TEMP) to a folder that you can write to, or unset it.',
  }),
  localHostFailed: (failure) => ({
    message: `The host of local functions could not start: ${failure.reason}.`,
    hint: 'Choose another port, or 0 for any free one.',
    action: 'openSettings',
  }),
  funcYamlInvalid: (failure) => ({
    message: `${failure.path}, line ${failure.line}: ${failure.problem}.`,
    hint: `Correct the ${failure.path.slice(failure.path.lastIndexOf('/') + 1)}.`,
    action: 'openFile',
  }),
  ociCliMissing: ({ command }) => ({
    message: `There is no program "oci" on the PATH to run "${command}".`,
    hint: 'Install the OCI CLI, or run the command where it is installed.',
  }),
  unexpected: (failure) => ({
    message: `Something failed that should not: ${failure.message}.`,
    hint: 'It is a mistake of ours. Please report it, with what the log has about it.',
    action: 'showLog',
  }),
} satisfies FailureWords;
