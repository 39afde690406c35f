import { ThemeIcon, type QuickPickItem } from 'vscode';
import { askText } from '../ui/askText.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { secretQuestion, type RequestSecrets, type SecretName } from './requestSecrets.ts';

type SecretItem = QuickPickItem & { readonly secret: SecretName };

/** "Manage Secrets": lists the secrets that are stored for this workspace. A value can be changed or deleted, but is never shown. */
export async function manageSecrets(secrets: RequestSecrets): Promise<void> {
  const items = secrets.list().map((secret): SecretItem => ({
    label: secret.name,
    description: secret.environment ?? 'no environment',
    iconPath: new ThemeIcon('key'),
    secret,
  }));
  if (items.length === 0)
    return void showInformation(
      'No secrets are stored for this workspace. Write {{$secret.NAME}} in a request to be asked for the value when you first send it.',
    );
  const title = 'Manage Secrets';
  const picked = await pickItem(items, {
    title,
    placeHolder: 'Select a secret',
    matchOnDescription: true,
  });
  if (!picked) return;
  const change = { label: 'Change…', iconPath: new ThemeIcon('edit') };
  const remove = { label: 'Delete', iconPath: new ThemeIcon('trash') };
  const action = await pickItem([change, remove], {
    title: `${title}: ${picked.label}`,
    placeHolder: `Change or delete ${picked.label} (${picked.description ?? ''})`,
  });
  if (action === remove) return secrets.delete(picked.secret);
  if (action !== change) return;
  const value = await askText(secretQuestion(picked.secret));
  if (value !== undefined) await secrets.set(picked.secret, value);
}
