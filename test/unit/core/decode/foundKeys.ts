import { findDocumentKeys, type DocumentKind } from '../../../../src/core/environments/findDocumentKeys.ts';
import { describeKey } from '../../../../src/core/decode/keyFinding.ts';

/** The keys without effect of a text: severity and words of each, and what it is about. */
export function foundKeys(text: string, kind: DocumentKind = 'request'): readonly string[] {
  return findDocumentKeys(kind, text).map(
    (finding) =>
      `${finding.severity}: ${describeKey(finding)} @${text.slice(finding.offset, finding.offset + finding.length)}`,
  );
}
