import type { FailureWords } from './failureWords.ts';

const allowWriting = 'Choose another file, or allow writing to this one.';
const freeSpace = 'Free up space, or choose another location.';
const chooseFile = 'Choose another file.';
const keepReader = 'Keep the reader open, or write to a file.';

/** By errno: why a file or pipe could not be written, as the end of a sentence, and the hint. */
const writeReasons: Readonly<Record<string, { readonly words: string; readonly hint: string }>> = {
  EACCES: { words: 'permission denied', hint: allowWriting },
  EPERM: { words: 'not permitted', hint: allowWriting },
  EROFS: { words: 'the file system is read-only', hint: chooseFile },
  ENOSPC: { words: 'no space left on the device', hint: freeSpace },
  EDQUOT: { words: 'the disk quota is used up', hint: freeSpace },
  EFBIG: { words: 'too large for this file system', hint: chooseFile },
  ENOENT: { words: 'the folder does not exist', hint: 'Create the folder, or choose another file.' },
  ENOTDIR: { words: 'part of the path is not a folder', hint: chooseFile },
  EISDIR: { words: 'it is a folder', hint: chooseFile },
  ENAMETOOLONG: { words: 'the name is too long', hint: 'Choose a shorter name.' },
  ELOOP: { words: 'its symbolic links form a loop', hint: chooseFile },
  EPIPE: { words: 'the reader closed it', hint: keepReader },
  EBADF: { words: 'it is closed', hint: keepReader },
};

/** Failures of this machine: settings, files that are written or read back, local functions, the OCI CLI, and bugs. */
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
    hint: findWriteReason(reason)?.hint ?? 'Choose another location, or allow writing there.',
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
  dependenciesMissing: ({ name, folder, packages, command, isForDebugger }) =>
    isForDebugger
      ? {
          message: `Cannot debug the local function ${name}: ${listSome(packages)} is not installed; install it with: ${command}.`,
          hint: 'Run this command, then debug again.',
          action: 'installDependencies',
        }
      : {
          message: `The local function ${name} needs packages that are not installed: ${listSome(packages)}; install them with: ${command}.`,
          hint: `Run this command in ${folder}, then invoke again.`,
          action: 'installDependencies',
        },
  installFailed: ({ name, reason }) => ({
    message: `Cannot install the dependencies of the local function ${name}: ${reason}.`,
    hint: 'Check the output of the installation, fix the problem, then try again.',
    action: 'showLog',
  }),
  buildFailed: ({ name, reason, output }) => {
    const [line = ''] = output.split('\n');
    return {
      message: `Cannot build the local function ${name}: ${reason}${line === '' ? '' : ` (${line})`}.`,
      hint: 'Check the output of the build, fix the code, then invoke again.',
      action: 'showLog',
    };
  },
  notDebuggable: ({ name, reason }) => ({
    message: `Cannot debug ${name}: ${reason}.`,
    hint: 'Select a local function, or a request that invokes one.',
  }),
  debuggerMissing: ({ name, language, extension }) => ({
    message: `Cannot debug ${name}: the extension "${extension}", which debugs ${language}, is not installed or disabled.`,
    hint: 'Install it, then debug again.',
    action: 'installDebugger',
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
  archiveUnreadable: ({ path, reason }) => ({
    message: `Cannot read the archive ${path}: ${reason}.`,
    hint: 'Check that it is a complete .zip or .jar file and that you have permission to read it.',
  }),
  archiveRefused: ({ path, reason }) => ({
    message: `Did not extract the archive ${path}: ${reason}.`,
    hint: 'Create it again, and check it with "Check Archive…" or "ocifn check-archive".',
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

/** Lists the first names. */
function listSome(names: readonly string[]): string {
  const more = names.length - 5;
  return more > 0 ? `${names.slice(0, 5).join(', ')} and ${more} more` : names.join(', ');
}

/** Describes an errno as the end of a sentence. Returns any other reason unchanged. */
function describeWriteReason(reason: string): string {
  const known = findWriteReason(reason);
  return known ? `${reason} (${known.words})` : reason;
}

function findWriteReason(reason: string): (typeof writeReasons)[string] | undefined {
  return Object.hasOwn(writeReasons, reason) ? writeReasons[reason] : undefined;
}
