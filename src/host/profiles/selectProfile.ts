import { QuickPickItemKind, ThemeIcon, Uri, commands, window, workspace, type QuickPickItem } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import type { ProfileList, ProfileSummary } from '../../invoker/profile/profiles.ts';
import type { ProfileChoice } from '../common/profileChoice.ts';
import { getSetting } from '../common/settings.ts';
import { showBriefly } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';

type Item = QuickPickItem & { readonly take: () => Promise<unknown> };

/**
 * "Select OCI Profile": asks which profile of the OCI config file signs. The selection is personal: nothing is written to the folder.
 *
 * @param report shows the failure if the config file cannot be read
 */
export async function selectProfile(
  choice: ProfileChoice,
  report: (failure: Failure) => Promise<void>,
): Promise<void> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  if (!read.ok) return report(read.failure);
  const items = [
    ...toProfileItems(read.value, choice),
    { label: '', kind: QuickPickItemKind.Separator },
    ...toOtherItems(read.value.path, choice),
  ];
  const picked = await pickItem<QuickPickItem | Item>(items, {
    title: 'Select OCI Profile',
    placeHolder:
      workspace.workspaceFolders === undefined
        ? 'Stored in your user settings'
        : 'Stored for you in this workspace. The settings and files of the folder do not change',
    matchOnDescription: true,
  });
  if (picked && 'take' in picked) await picked.take();
}

function toProfileItems(
  { profiles, environment, usual }: ProfileList,
  choice: ProfileChoice,
): readonly Item[] {
  // The empty profile: the variables sign if no profile is named.
  const current = choice.name || (environment ? '' : usual.name);
  const toItem = (name: string, summary: ProfileSummary): Item => ({
    ...toProfileItem(summary, name === current),
    async take() {
      await choice.choose(name);
      showBriefly(`OCI profile: ${summary.name}`);
    },
  });
  const items = profiles.map((profile) => toItem(profile.name, profile));
  return environment ? [...items, toItem('', { ...environment, name: 'OCI_CLI_* variables' })] : items;
}

function toOtherItems(path: string, choice: ProfileChoice): readonly Item[] {
  const reset: Item = {
    label: 'Use the Profile from Settings',
    description: getSetting('profile') || 'not set',
    detail: 'Removes your selection for this workspace',
    iconPath: new ThemeIcon('discard'),
    take: () => choice.forget(),
  };
  const settings: Item = {
    label: 'Open Settings',
    description: 'for all your workspaces, or shared with this one',
    iconPath: new ThemeIcon('settings-gear'),
    take: async () => commands.executeCommand('workbench.action.openSettings', '@id:ociFunctions.profile'),
  };
  const file: Item = {
    label: 'Open Config File',
    description: path,
    iconPath: new ThemeIcon('go-to-file'),
    take: async () => window.showTextDocument(Uri.file(path)),
  };
  return [...(choice.origin === 'selection' ? [reset] : []), settings, file];
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
