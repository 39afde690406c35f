import { ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import type { Failure } from '../../core/failure.ts';
import type { ProfileSummary } from '../../invoker/profiles.ts';
import { getSetting, writeSetting } from '../settings.ts';

type ProfileItem = QuickPickItem & { readonly profile: string };

/**
 * Asks which profile of the OCI config file signs, and keeps the answer in the settings of the workspace,
 * else of the user.
 *
 * @param report shows what keeps the config file from being read
 */
export async function selectProfile(report: (failure: Failure) => Promise<void>): Promise<void> {
  const { readProfiles } = await import('../../invoker/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  if (!read.ok) return report(read.failure);
  const { path, profiles } = read.value;
  const current = getSetting('profile');
  const items = profiles.map((profile) => toItem(profile, profile.name === current));
  const open: QuickPickItem = { label: '$(go-to-file) Open the config file', description: path };
  const picked = await window.showQuickPick<QuickPickItem | ProfileItem>([...items, open], {
    title: 'Select OCI Profile',
    placeHolder: `Profiles of ${path}`,
    matchOnDescription: true,
  });
  if (!picked) return;
  if (!('profile' in picked)) return void (await window.showTextDocument(Uri.file(path)));
  const shared = workspace.isTrusted && workspace.workspaceFolders !== undefined;
  await writeSetting('profile', picked.profile, shared ? 'workspace' : 'user');
}

function toItem(
  { name, auth, region, tokenExpiresAt, problem }: ProfileSummary,
  current: boolean,
): ProfileItem {
  const kind = auth === 'api_key' ? 'API key' : 'session token';
  const detail = problem ? describeFailure(problem).message : expiry(tokenExpiresAt);
  return {
    label: name,
    description: [kind, region, current ? 'current' : undefined].filter(Boolean).join(' · '),
    iconPath: new ThemeIcon(problem ? 'warning' : current ? 'check' : 'key'),
    profile: name,
    ...(detail === undefined ? {} : { detail }),
  };
}

function expiry(tokenExpiresAt: string | undefined): string | undefined {
  if (tokenExpiresAt === undefined) return undefined;
  const at = new Date(tokenExpiresAt);
  return `Token ${at.getTime() < Date.now() ? 'expired' : 'expires'} ${at.toLocaleString()}`;
}
