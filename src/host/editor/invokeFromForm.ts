import type { Uri } from 'vscode';
import { confirmProtected, toGuard } from '../environments/confirmProtected.ts';
import type { Invocations } from '../invocation/invocations.ts';

/**
 * Invokes the request of a form. Whatever VS Code asks takes the focus from the page, and may leave it nowhere.
 *
 * @param giveFocusBack called once all is asked, where anything was
 */
export async function invokeFromForm(
  invocations: Pick<Invocations, 'invoke'>,
  uri: Uri,
  giveFocusBack: () => void,
): Promise<void> {
  let asked = false;
  const onAsked = (): void => void (asked = true);
  try {
    await invocations.invoke(
      { kind: 'request', uri },
      (target, environment) => {
        if (toGuard(target, environment) !== undefined) onAsked();
        return confirmProtected(target, environment);
      },
      onAsked,
    );
  } finally {
    if (asked) giveFocusBack();
  }
}
