import { errorReason } from '../../core/common/errorReason.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import { readMeasurement } from '../../core/measurement/readMeasurement.ts';
import { fileNameOf } from '../common/documents.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** Asks for a file and returns the measurement in it, or what is wrong with it. Undefined if the user cancelled. */
export async function openMeasurement(): Promise<Measurement | { readonly problem: string } | undefined> {
  const uri = await askExisting({
    title: 'Compare with File',
    openLabel: 'Compare',
    filters: { Measurements: ['json'] },
  });
  if (!uri) return undefined;
  try {
    const read = readMeasurement(new TextDecoder().decode(await readForeignUri(uri, 'measurement')));
    if (!('problem' in read)) return read;
    return {
      problem: `${fileNameOf(uri)} is not a measurement: ${read.problem}. Select a file that "Save as JSON…" or "ocifn measure --output json" wrote.`,
    };
  } catch (error) {
    return { problem: `${fileNameOf(uri)} cannot be read: ${errorReason(error)}.` };
  }
}
