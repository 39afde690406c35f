import { ThemeIcon, window, type QuickPickItem } from 'vscode';
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
    return void window.showInformationMessage(
      'No secret is kept for this workspace. Write {{$secret.NAME}} in a request: you are asked when it is sent first.',
    );
  const title = 'Manage Secrets';
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: 'Which secret?',
    matchOnDescription: true,
  });
  if (!picked) return;
  const change = { label: '$(edit) Change…' };
  const remove = { label: '$(trash) Delete' };
  const action = await window.showQuickPick([change, remove], {
    title: `${title}: ${picked.label}`,
    placeHolder: `What about ${picked.label} (${picked.description ?? ''})?`,
  });
  if (action === remove) return secrets.delete(picked.secret);
  if (action !== change) return;
  const value = await window.showInputBox({ ...secretQuestion(picked.secret), ignoreFocusOut: true });
  if (value !== undefined) await secrets.set(picked.secret, value);
}
