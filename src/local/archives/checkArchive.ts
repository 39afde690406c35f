import type { Finding } from '../../core/common/finding.ts';
import type { Archive } from './archive.ts';
import { archiveRules, type ArchiveRuleId } from './archiveRules.ts';
import { toArchiveReason } from './openArchive.ts';
import { openJar } from './jar.ts';
import { broken, type ArchiveUse, type Findings, type RuleContext } from './rule.ts';

/** A finding of the check of an archive. A rule reports several if it looks at several files. */
export type ArchiveFinding = Finding & { readonly id: ArchiveRuleId };

/** Checks an archive against all rules for its language. */
export async function checkArchive(archive: Archive, use: ArchiveUse): Promise<readonly ArchiveFinding[]> {
  let jar: ReturnType<typeof openJar> | undefined;
  const context: RuleContext = { ...use, archive, jar: () => (jar ??= openJar(archive)) };
  const found: ArchiveFinding[] = [];
  for (const [id, { languages, check }] of Object.entries(archiveRules)) {
    if (!(languages as readonly string[]).includes(use.language)) continue;
    const findings = await run(() => check(context));
    found.push(...findings.map((each) => ({ id: id as ArchiveRuleId, ...each })));
  }
  return found;
}

/** A file of the archive that a rule reads can be damaged. */
async function run(check: () => Findings | Promise<Findings>): Promise<Findings> {
  try {
    return await check();
  } catch (error) {
    return broken(`The archive is damaged: ${toArchiveReason(error)}.`, 'Create it again.');
  }
}
