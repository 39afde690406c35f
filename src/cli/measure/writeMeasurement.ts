import type { Measurement } from '../../core/measurement/measurement.ts';
import { toHtmlReport } from '../../run/measure/reports/htmlReport.ts';
import { toTextReport } from '../../run/measure/reports/textReport.ts';
import { lineBreaks, toSafeText, type Io } from '../common/io.ts';

/** Formats of a measurement. */
export const measureFormats = ['text', 'json', 'html'] as const;
export type MeasureFormat = (typeof measureFormats)[number];

/** Writes a measurement in a format, without secrets and control characters. */
export function writeMeasurement(measurement: Measurement, format: MeasureFormat, io: Io): string {
  const safe = io.redactor.value(measurement);
  if (format === 'json') return `${JSON.stringify(safe, null, 2)}\n`;
  return toSafeText(io, format === 'html' ? toHtmlReport(safe) : toTextReport(safe), lineBreaks);
}
