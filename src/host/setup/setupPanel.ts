import type { Uri } from 'vscode';
import { CheckPanel } from './checkPanel.ts';
import type { FindSubject } from './checkSubject.ts';
import type { SessionServices } from './setupSession.ts';

/** Creates the tab of the setup check. */
export function createSetupPanel(extension: Uri, services: SessionServices): CheckPanel<FindSubject> {
  return new CheckPanel(extension, {
    type: 'ociFunctions.setup',
    title: 'OCI Setup',
    async load() {
      const { SetupSession } = await import('./setupSession.ts');
      return (port, findSubject) => new SetupSession(port, findSubject, services);
    },
  });
}
