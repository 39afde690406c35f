import { confirm, showInformation } from '../ui/messages.ts';
import { takeFunction } from '../functions/functionSettings.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

/** Takes a function out of the settings, and offers to put it back. */
export async function removeFunction(name: string, source: SettingSource): Promise<void> {
  const place = source === 'user' ? 'your user settings' : 'workspace settings';
  const agreed = await confirm({
    question: `Remove the function "${name}"?`,
    detail: [`Removes it from ${place}. The function in OCI and saved requests are kept.`],
    button: 'Remove',
  });
  if (!agreed) return;
  const putBack = await takeFunction(name, source);
  const undo = await showInformation(`Removed the function "${name}".`, 'Undo');
  if (undo === 'Undo') await putBack();
}
