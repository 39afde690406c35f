import type { CallError, Measurement } from '../../core/measurement/measurement.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { escapeWorkflowCommands } from '../../core/text/workflowCommands.ts';
import { toHtmlReport } from '../../run/measure/reports/htmlReport.ts';
import { toTextReport } from '../../run/measure/reports/textReport.ts';
import { lineBreaks, type Io } from '../common/io.ts';

/** Formats of a measurement. */
export const measureFormats = ['text', 'json', 'html'] as const;
export type MeasureFormat = (typeof measureFormats)[number];

/** Writes a measurement in a format, without secrets and control characters. */
export function writeMeasurement(measurement: Measurement, format: MeasureFormat, { redactor }: Io): string {
  const masked = redactor.isEmpty ? measurement : maskMeasurement(measurement, redactor);
  const text = visibleText(toText[format](masked), lineBreaks);
  // HTML has its own escapes.
  return format === 'html' ? text : escapeWorkflowCommands(text);
}

const toText: Readonly<Record<MeasureFormat, (measurement: Measurement) => string>> = {
  text: toTextReport,
  json: (measurement) => `${JSON.stringify(measurement, null, 2)}\n`,
  html: toHtmlReport,
};

/** Masks the texts of a measurement that come from files and responses: a secret may also be a word of the format. */
function maskMeasurement(measurement: Measurement, redactor: Redactor): Measurement {
  const { request, environment, first, errors } = measurement;
  const mask = (text: string): string => redactor.text(text);
  const maskError = <T extends CallError>(error: T): T => ({
    ...error,
    name: mask(error.name),
    example: mask(error.example),
  });
  return {
    ...measurement,
    function: mask(measurement.function),
    ...(request !== undefined && { request: mask(request) }),
    ...(environment !== undefined && { environment: mask(environment) }),
    ...(first?.error && { first: { ...first, error: maskError(first.error) } }),
    errors: errors.map(maskError),
  };
}
