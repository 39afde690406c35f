import { expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { toRedactedLog } from '../../../../src/host/environments/redactedLog.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';

it('a redacted log contains no secret that is known when it writes', () => {
  const recorded = createRecordingLogger();
  let redactor = createRedactor([]);
  const log = toRedactedLog(recorded, () => redactor);
  redactor = createRedactor(['hush-1']);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level](`${level} hush-1`);
  expect(recorded.lines).toHaveLength(5);
  expect(recorded.lines.join('\n')).not.toContain('hush');
});
