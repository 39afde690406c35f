import { ThemeIcon, type QuickPickItem } from 'vscode';
import { askText } from '../ui/askText.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { RequestSecrets, SecretName } from './requestSecrets.ts';
import { secretQuestion } from './secretQuestion.ts';

type SecretItem = QuickPickItem & { readonly secret: SecretName };

/** "Manage Secrets": the names of the secrets that are kept for this workspace; a value can be changed or deleted, never seen. */
export async function manageSecrets(secrets: RequestSecrets): Promise<void> {
  const items = secrets.list().map((secret): SecretItem => ({
    label: secret.name,
    description: secret.environment ?? 'no environment',
    iconPath: new ThemeIcon('key'),
    secret,
  }));
  if (items.length === 0)
    return void showInformation(
      'No secret is kept for this workspace. Write {{$secret.NAME}} in a request: you are asked when it is sent first.',
    );
  const title = 'Manage Secrets';
  const picked = await pickItem(items, {
    title,
    placeHolder: 'Which secret?',
    matchOnDescription: true,
  });
  if (!picked) return;
  const change = { label: 'Change…', iconPath: new ThemeIcon('edit') };
  const remove = { label: 'Delete', iconPath: new ThemeIcon('trash') };
  const action = await pickItem([change, remove], {
    title: `${title}: ${picked.label}`,
    placeHolder: `What about ${picked.label} (${picked.description ?? ''})?`,
  });
  if (action === remove) return secrets.delete(picked.secret);
  if (action !== change) return;
  const value = await askText({ ...secretQuestion(picked.secret), ignoreFocusOut: true });
  if (value !== undefined) await secrets.set(picked.secret, value);
}
