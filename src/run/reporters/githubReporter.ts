import type { RequestResult } from '../runner/runFolders.ts';
import type { Reporter } from './reporter.ts';
import { describeRun, reasonsOf, titleOf } from './resultTexts.ts';

/** Workflow commands that GitHub Actions shows as annotations at the lines of the request files. */
export const githubReporter: Reporter = {
  onResult: (result) => toAnnotations(result).join(''),
  onEnd: (run) => toCommand('notice', { title: 'ocifn run' }, describeRun(run)),
};

function toAnnotations(result: RequestResult): readonly string[] {
  const file = result.request.label.replaceAll('\\', '/');
  const title = titleOf(result);
  return reasonsOf(result).map(({ text, position }) =>
    toCommand('error', { file, line: position?.line, col: position?.column, title }, text),
  );
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
