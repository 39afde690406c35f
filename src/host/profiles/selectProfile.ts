import { ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import type { ProfileSummary } from '../../invoker/profile/profiles.ts';
import { getSetting, writeSetting } from '../common/settings.ts';
import { pickItem } from '../ui/pickItem.ts';

type ProfileItem = QuickPickItem & { readonly profile: string };

/**
 * Asks which profile of the OCI config file signs, and writes it to the settings of a trusted workspace, else of the user.
 *
 * @param report shows the failure if the config file cannot be read
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
  // The empty profile: the variables sign if no profile is set.
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

const kinds: Readonly<Record<AuthKind, string>> = {
  auto: '',
  api_key: 'API key',
  security_token: 'session token',
  instance_principal: 'instance principal',
  instance_obo_user: 'instance principal with a delegation token',
  resource_principal: 'resource principal',
  oke_workload_identity: 'OKE workload identity',
};

/** Makes the item of a profile of the OCI config file. `current`: the profile is selected. */
export function toProfileItem(profile: ProfileSummary, current: boolean): QuickPickItem {
  const { name, auth, region, tokenExpiresAt, problem } = profile;
  return {
    label: name,
    description: [auth && kinds[auth], region, current ? 'current' : undefined].filter(Boolean).join(' · '),
    iconPath: new ThemeIcon(problem ? 'warning' : current ? 'check' : 'key'),
    ...defined({ detail: problem ? describeFailure(problem).message : expiry(tokenExpiresAt) }),
  };
}

function expiry(tokenExpiresAt: string | undefined): string | undefined {
  if (tokenExpiresAt === undefined) return undefined;
  const at = new Date(tokenExpiresAt);
  return `Token ${at.getTime() < Date.now() ? 'expired' : 'expires'} ${at.toLocaleString()}`;
}
