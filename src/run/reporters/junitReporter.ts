import type { RequestResult } from '../runner/runFolders.ts';
import type { Reporter } from './reporter.ts';
import { countResults, nameOf, reasonsOf, type Reason } from './resultTexts.ts';

/**
 * A JUnit report at the end, as Jenkins and GitLab read it: a suite for each folder, a case for each request. A request that
 * could not be sent is an error, one with an unmet expectation a failure.
 */
export const junitReporter: Reporter = {
  onResult: () => '',
  onEnd: (run) => {
    const suites = [...groupByFolder(run.results)].map(([folder, results]) =>
      element(
        'testsuite',
        {
          name: folder,
          ...toCounts(results),
          timestamp: run.startedAt.toISOString().slice(0, 19),
          time: toSeconds(results.reduce((sum, { duration }) => sum + duration, 0)),
        },
        results.map(toCase),
      ),
    );
    const attributes = { name: 'ocifn run', ...toCounts(run.results), time: toSeconds(run.duration) };
    const { skipped: _skipped, ...known } = attributes;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', known, suites)}\n`;
  },
};

function groupByFolder(results: readonly RequestResult[]): ReadonlyMap<string, readonly RequestResult[]> {
  const folders = new Map<string, RequestResult[]>();
  for (const result of results) {
    const folder = /^(.*)[/\\]/.exec(result.request.label)?.[1] ?? '.';
    const known = folders.get(folder);
    if (known) known.push(result);
    else folders.set(folder, [result]);
  }
  return folders;
}

function toCounts(results: readonly RequestResult[]) {
  const { skipped, cancelled } = countResults({ results, notRun: 0 });
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const errors = failed.filter(isError).length;
  return {
    tests: results.length,
    failures: failed.length - errors,
    errors,
    skipped: skipped + cancelled,
  };
}

function isError({ checks }: RequestResult): boolean {
  return checks.length === 0;
}

function toCase(result: RequestResult): string {
  const { request, duration } = result;
  const attributes = {
    name: nameOf(request),
    // GitLab reads only one of several cases with the same class and name. The schema has no attribute for the file.
    classname: request.label.replace(/\.ocifn\.json$/, ''),
    time: toSeconds(duration),
  };
  return element('testcase', attributes, toOutcome(result));
}

function toOutcome(result: RequestResult): readonly string[] {
  const { outcome, message = outcome } = result;
  if (outcome === 'passed') return [];
  if (outcome !== 'failed') return [element('skipped', { message })];
  const reasons = reasonsOf(result);
  const kind = isError(result) ? 'error' : 'failure';
  const lines = reasons.map(({ text, position }) => `${toPlace(result, position)}: ${text}`);
  return [element(kind, { message: reasons[0]?.text ?? '', type: kind }, escape(lines.join('\n')))];
}

function toPlace({ request }: RequestResult, position: Reason['position']): string {
  return position ? `${request.label}:${position.line}:${position.column}` : request.label;
}

function toSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** @param content escaped text, or elements */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[] = '',
): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(`${value}`)}"`);
  const inner =
    typeof content === 'string'
      ? content
      : content.map((each) => `\n${each.replaceAll(/^/gm, '  ')}`).join('');
  if (inner === '') return `<${name}${given.join('')}/>`;
  return `<${name}${given.join('')}>${inner}${typeof content === 'string' ? '' : '\n'}</${name}>`;
}

/** Characters that XML 1.0 does not allow, not even escaped: controls, lone surrogate halves, noncharacters. */
export const invalidInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

function escape(text: string): string {
  return (
    text
      .replaceAll(invalidInXml, '')
      .replaceAll(/[<>&"]/g, (character) => entities[character] ?? '')
      // GitHub Actions would take `##[` for a command.
      .replaceAll('##[', '#&#35;[')
      // A parser would turn them into spaces in an attribute.
      .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
