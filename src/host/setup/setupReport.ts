import { checkSigns } from '../../core/common/finding.ts';
import type { SetupSnapshot } from '../../protocol/setup.ts';

/** Where and when a report was made. */
export type ReportOrigin = {
  /** The versions and the system, such as `VS Code 1.100.0`. */
  readonly made: readonly string[];
  /** The folder that is written as `~`. */
  readonly home: string;
};

/** Returns the findings as Markdown, to send to somebody else: without what identifies the user. */
export function toReport(snapshot: SetupSnapshot, { made, home }: ReportOrigin): string {
  const { title, subject, verdict, sections } = snapshot;
  const lines = sections.flatMap(({ title, findings }) => [
    '',
    `## ${title}`,
    '',
    ...findings.flatMap(({ state, text, hint }) => [
      `- ${checkSigns[state]} ${text}`,
      ...(hint === undefined ? [] : [`  ${hint}`]),
    ]),
  ]);
  const report = [`# ${title} report`, '', ...made, '', `${subject}: ${verdict}`, ...lines, ''].join('\n');
  return maskIdentity(report, home);
}

/** Characters at the end of an OCID that tell it from others of the same type. */
const ocidTail = 4;

/** Replaces the home folder by `~`, and shortens OCIDs and fingerprints to what tells them apart. */
export function maskIdentity(text: string, home: string): string {
  const atHome = home.length > 1 ? text.replaceAll(home, '~') : text;
  return atHome
    .replace(/\b(ocid\d\.[\w-]+\.[\w-]*\.[\w-]*\.)([\w.-]*)/gi, (_, head: string, unique: string) => {
      const kept = unique.length > 2 * ocidTail ? unique.slice(-ocidTail) : '';
      return `${head}…${kept}`;
    })
    .replace(/\b([0-9a-f]{2}):(?:[0-9a-f]{2}:){5,}([0-9a-f]{2})\b/gi, '$1:…:$2');
}
