import type { LeftRequest } from './request/requestDraft.ts';

/** The result of an import, as it is shown. */
export type ImportReport = {
  /** What was imported, as the user named it. */
  readonly source: string;
  /** The request files, with what could not be carried over. */
  readonly requests: readonly { readonly path: string; readonly notes: readonly string[] }[];
  /** Collection and environment files. */
  readonly others: readonly string[];
  /** Values that apply to the requests from collections that were already there. */
  readonly inherited: readonly string[];
  readonly left: readonly LeftRequest[];
  /** About the source as a whole. */
  readonly notes: readonly string[];
};

/** Counts the requests: `Imported 2 of 3 requests from shop.json.` A source may have only environments. */
export function toReportTitle({ source, requests, left, others }: ImportReport): string {
  if (requests.length + left.length === 0 && others.length > 0)
    return `Imported environments from ${source}.`;
  const all = requests.length + left.length;
  const part = left.length === 0 ? all : `${requests.length} of ${all}`;
  return `Imported ${part} ${all === 1 ? 'request' : 'requests'} from ${source}.`;
}

/** Returns the name of a request that is not imported, with its folders: many collections repeat the names of requests. */
export function toLeftName({ name, folder }: LeftRequest): string {
  return folder === undefined ? name : `${folder} / ${name}`;
}

/** Describes the result as plain text with a section for each kind of line. */
export function toReportText(report: ImportReport): string {
  const { requests, others, inherited, left, notes } = report;
  const bullets = (lines: readonly string[]): readonly string[] => lines.map((line) => `  - ${line}`);
  const sections: readonly (readonly string[])[] = [
    [toReportTitle(report)],
    requests.flatMap(({ path, notes: own }) => [path, ...bullets(own)]),
    left.length === 0
      ? []
      : ['Not imported:', ...bullets(left.map((each) => `${toLeftName(each)}: ${each.reason}`))],
    notes.length === 0 ? [] : ['For all requests:', ...bullets(notes)],
    inherited.length === 0 ? [] : ['The requests also get:', ...bullets(inherited)],
    others.length === 0 ? [] : ['Also created:', ...bullets(others)],
  ];
  const hint = requests.some((each) => each.notes.length > 0)
    ? [['Below each request is what could not be carried over.']]
    : [];
  const filled = [sections[0] ?? [], ...hint, ...sections.slice(1)].filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
