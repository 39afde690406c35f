import type { Uri } from 'vscode';
import { CheckPanel } from '../setup/checkPanel.ts';
import type { ArchiveServices, ArchiveSubject } from './archiveSession.ts';

/** Creates the tab that shows the check of an archive. */
export function createArchivePanel(extension: Uri, services: ArchiveServices): CheckPanel<ArchiveSubject> {
  return new CheckPanel(extension, {
    type: 'ociFunctions.archive',
    title: 'Archive Check',
    async load() {
      const { ArchiveSession } = await import('./archiveSession.ts');
      return (port, subject) => new ArchiveSession(port, subject, services);
    },
  });
}
