import { ThemeIcon } from 'vscode';
import type { Environments } from '../environments/environments.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';

/** "Run in Environment…": asks for an environment. Undefined if the user cancelled, or there is none. */
export async function pickEnvironment(environments: Environments): Promise<string | undefined> {
  const found = await environments.list();
  if (found.length === 0) {
    void showInformation('No environment is defined. Add one to ocifn.env.json.');
    return undefined;
  }
  const items = found.map(({ name, protected: isProtected }) => ({
    label: name,
    description: [
      ...(name === environments.chosen ? ['current'] : []),
      ...(isProtected ? ['protected'] : []),
    ].join(', '),
    iconPath: new ThemeIcon(isProtected ? 'shield' : 'globe'),
  }));
  const options = { title: 'Run in Environment', placeHolder: 'Select the environment for this run' };
  return (await pickItem(items, options))?.label;
}
