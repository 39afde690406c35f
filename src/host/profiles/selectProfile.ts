import { ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { getSetting, writeSetting } from '../common/settings.ts';
import { pickItem } from '../ui/pickItem.ts';
import { toProfileItem } from './profileItem.ts';

type ProfileItem = QuickPickItem & { readonly profile: string };

/**
 * Asks which profile of the OCI config file signs, and keeps the answer in the settings of the workspace,
 * else of the user.
 *
 * @param report shows what keeps the config file from being read
 */
export async function selectProfile(report: (failure: Failure) => Promise<void>): Promise<void> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  if (!read.ok) return report(read.failure);
  const { path, profiles, environment } = read.value;
  const current = getSetting('profile');
  const items = profiles.map((profile) => ({
    ...toProfileItem(profile, profile.name === current),
    profile: profile.name,
  }));
  // It signs where no profile is named.
  const variables = environment && {
    ...toProfileItem({ ...environment, name: 'OCI_CLI_* variables' }, current === ''),
    profile: '',
  };
  const open: QuickPickItem = {
    label: 'Open Config File',
    description: path,
    iconPath: new ThemeIcon('go-to-file'),
  };
  const picked = await pickItem<QuickPickItem | ProfileItem>(
    [...items, ...(variables ? [variables] : []), open],
    {
      title: 'Select OCI Profile',
      placeHolder: `Select a profile from ${path}`,
      matchOnDescription: true,
    },
  );
  if (!picked) return;
  if (!('profile' in picked)) return void (await window.showTextDocument(Uri.file(path)));
  const shared = workspace.isTrusted && workspace.workspaceFolders !== undefined;
  await writeSetting('profile', picked.profile, shared ? 'workspace' : 'user');
}
