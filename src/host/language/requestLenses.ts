import type { CodeLens, Uri } from 'vscode';
import { toEnvironmentText } from '../environments/environmentText.ts';
import type { SelectedState } from '../environments/selectedEnvironment.ts';
import { toCodeLens } from '../ui/languageItems.ts';

/**
 * Returns the commands above the text of a request: Invoke, Preview, and the environment that it is sent in.
 *
 * @param selected undefined: the workspace has no environments, or that is not known yet
 */
export function requestLenses(uri: Uri, selected: SelectedState | undefined): readonly CodeLens[] {
  const lenses = [
    toCodeLens({
      icon: 'play',
      title: 'Invoke',
      tooltip: 'Invoke this request',
      command: 'ociFunctions.invoke',
      argument: uri,
    }),
    toCodeLens({
      title: 'Preview',
      tooltip: 'Show what would be sent',
      command: 'ociFunctions.previewRequest',
      argument: uri,
    }),
  ];
  if (!selected) return lenses;
  const { icon, title, tooltip } = toEnvironmentText(selected.name, selected.found);
  return [...lenses, toCodeLens({ icon, title, tooltip, command: 'ociFunctions.selectEnvironment' })];
}
