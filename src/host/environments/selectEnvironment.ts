import { QuickPickItemKind, ThemeIcon, Uri, window, type Memento, type QuickPickItem } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Environments, FoundEnvironment } from './environments.ts';
import { PickList } from '../ui/pickList.ts';
import { newEnvironmentFile } from './newEnvironmentFile.ts';
import { offerGitignoreOnce } from './offerGitignore.ts';

type EnvironmentItem = QuickPickItem & {
  readonly choice?: { readonly name: string | undefined };
  readonly place?: string;
};

const newFile: EnvironmentItem = {
  label: 'New Environment File…',
  iconPath: new ThemeIcon('new-file'),
  alwaysShow: true,
};

/** "Select Environment": asks in which environment to send the requests of this workspace, or creates an environment file. */
export async function selectEnvironment(environments: Environments, memory: Memento): Promise<Result<void>> {
  const found = await environments.list();
  const picked = await ask(toItems(found, environments.chosen));
  if (picked === newFile) return newEnvironmentFile();
  if (!picked?.choice) return ok(undefined);
  await environments.choose(picked.choice.name);
  await offerGitignoreOnce(memory);
  return ok(undefined);
}

function toItems(found: readonly FoundEnvironment[], chosen: string | undefined): readonly EnvironmentItem[] {
  const none: EnvironmentItem = {
    label: 'No Environment',
    iconPath: new ThemeIcon('circle-slash'),
    choice: { name: undefined },
    ...(chosen === undefined && { description: 'current' }),
  };
  return [
    ...found.map(({ name, protected: guarded, files }): EnvironmentItem => {
      const [place] = files.map((file) => file.place);
      return {
        label: name,
        description: [...(name === chosen ? ['current'] : []), ...(guarded ? ['protected'] : [])].join(', '),
        detail: files.map(({ label }) => label).join(', '),
        iconPath: new ThemeIcon(guarded ? 'shield' : 'globe'),
        choice: { name },
        buttons: [{ iconPath: new ThemeIcon('go-to-file'), tooltip: 'Open File' }],
        ...defined({ place }),
      };
    }),
    none,
    { label: '', kind: QuickPickItemKind.Separator },
    newFile,
  ];
}

/** Uses a list of its own, because the items have buttons that open their files. */
async function ask(items: readonly EnvironmentItem[]): Promise<EnvironmentItem | undefined> {
  const pick = new PickList<EnvironmentItem>({
    title: 'Select Environment',
    placeholder: 'Select the environment for requests',
    matchOnDescription: true,
  });
  pick.items = items;
  pick.activeItems = items.filter(({ description }) => description?.startsWith('current'));
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]);
      pick.hide();
    });
    pick.onDidTriggerItem(({ place }) => {
      if (place !== undefined) void window.showTextDocument(Uri.parse(place));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
