import type { RequestResult } from '../runner/runFolders.ts';
import type { Reporter } from './reporter.ts';
import { describeCounts, titleOf } from './resultTexts.ts';

/** Workflow commands that GitHub Actions shows as annotations at the lines of the request files. */
export const githubReporter: Reporter = {
  onResult: (result) => toAnnotations(result).join(''),
  onEnd: (run) => toCommand('notice', { title: 'ocifn run' }, describeCounts(run)),
};

function toAnnotations(result: RequestResult): readonly string[] {
  const { request, outcome, message, checks } = result;
  if (outcome !== 'failed') return [];
  const title = titleOf(result);
  const file = request.label.replaceAll('\\', '/');
  const failed = checks.filter((check) => check.outcome === 'failed');
  return [
    ...(message === undefined ? [] : [toCommand('error', { file, title }, message)]),
    ...failed.map((check) =>
      toCommand(
        'error',
        { file, line: check.position?.line, col: check.position?.column, title },
        check.message ?? check.title,
      ),
    ),
  ];
}

function toCommand(
  name: 'error' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(`${value}`)}`],
  );
  return `::${name} ${given.join(',')}::${escapeMessage(message)}\n`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
