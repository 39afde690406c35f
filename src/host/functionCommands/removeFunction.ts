import { confirm, showInformation } from '../ui/messages.ts';
import { takeFunction } from '../functions/functionSettings.ts';
import type { SettingSource } from '../../core/functions/settingSource.ts';

/** Takes a function out of the settings, and offers to put it back. */
export async function removeFunction(name: string, source: SettingSource): Promise<void> {
  const place = source === 'user' ? 'your user settings' : 'the workspace settings';
  const agreed = await confirm({
    question: `Remove the function "${name}"?`,
    detail: [`Its entry is taken out of ${place}. Saved requests and the function itself stay.`],
    button: 'Remove',
  });
  if (!agreed) return;
  const putBack = await takeFunction(name, source);
  const undo = await showInformation(`Removed the function "${name}".`, 'Undo');
  if (undo === 'Undo') await putBack();
}
