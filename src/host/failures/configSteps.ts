import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { Uri } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { openSettingsFile } from '../common/openSettingsFile.ts';
import { getSetting, inspectSetting, writeSetting } from '../common/settings.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import { showBriefly, showWarning } from '../ui/messages.ts';
import { runInTerminal } from '../ui/runInTerminal.ts';
import { findOciCli } from './ociCli.ts';

const openSettings = 'Open Workspace Settings';

/** "Choose Config File…": asks for the OCI config file and stores its path in the user settings, since it is of this machine. */
export async function chooseConfigFile(): Promise<void> {
  const { resolveConfigPath } = await import('../../invoker/config/configPath.ts');
  const current = resolveConfigPath(getSetting('configFile') || undefined);
  const picked = await askExisting({
    title: 'Choose OCI Config File',
    openLabel: 'Use as Config File',
    defaultUri: Uri.file(dirname(current)),
    canSelectFiles: true,
    canSelectFolders: false,
  });
  if (!picked) return;
  await writeSetting('configFile', picked.fsPath, 'user');
  if (getSetting('configFile') === picked.fsPath) return showBriefly(`OCI config file: ${picked.fsPath}`);
  const other = inspectSetting('configFile', 'workspace') ?? '';
  const pressed = await showWarning(
    ['The workspace settings name another config file, which comes first.', other],
    openSettings,
  );
  if (pressed === openSettings) await openSettingsFile('configFile', 'workspace');
}

/** Runs `oci setup config` in a terminal, where it asks its questions. Resolves when it has ended; to a failure if it is not installed. */
export async function runSetupConfig(): Promise<Failure | undefined> {
  const program = await findOciCli();
  if (program === undefined) return { code: 'ociCliMissing', command: 'oci setup config' };
  // Not the folder of the workspace, so that its files cannot influence the command.
  await runInTerminal({ name: 'oci setup config', program, args: ['setup', 'config'], folder: homedir() });
  return undefined;
}
