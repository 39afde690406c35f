import { findDocumentKeys, type DocumentKind } from '../../../../src/core/environments/findDocumentKeys.ts';
import { describeKey } from '../../../../src/core/decode/keyFinding.ts';

/** Returns the keys without effect of a text: severity, message and marked text of each. */
export function foundKeys(text: string, kind: DocumentKind = 'request'): readonly string[] {
  return findDocumentKeys(kind, text).map(
    (finding) =>
      `${finding.severity}: ${describeKey(finding)} @${text.slice(finding.offset, finding.offset + finding.length)}`,
  );
}
