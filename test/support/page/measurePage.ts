import type {
  MeasureEvents,
  MeasureMethods,
  MeasureSnapshot,
  OpenedOther,
} from '../../../src/protocol/measure.ts';
import { measureDecoders } from '../../../src/protocol/measureDecoders.ts';
import { createMeasurement } from '../fixtures/measurements.ts';
import type { OpenedPage, PageOptions } from './pageHarness.ts';

/** The page of a measurement, and the calls that its fake host received. */
export type MeasurePage = OpenedPage<MeasureEvents> & {
  readonly calls: readonly (readonly [method: string, params: unknown])[];
};

type Open = (options: PageOptions<MeasureMethods>) => Promise<OpenedPage<MeasureEvents>>;

/** Opens the page of a measurement with a host that has `snapshot`. */
export async function openMeasurePage(
  open: Open,
  snapshot: MeasureSnapshot,
  {
    opened,
    ...options
  }: Partial<Pick<PageOptions<MeasureMethods>, 'theme' | 'size'>> & {
    /** The file that the user opens. */
    readonly opened?: OpenedOther;
  } = {},
): Promise<MeasurePage> {
  const calls: (readonly [string, unknown])[] = [];
  const note = (method: string) => async (params: unknown) => void calls.push([method, params]);
  const view = await open({
    name: 'measure',
    decoders: measureDecoders,
    ...options,
    handlers: {
      ready: async () => snapshot,
      start: note('start'),
      openOther: async () => opened,
      cancel: note('cancel'),
      save: note('save'),
    },
  });
  await view.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...view, calls };
}

/** Nothing was measured yet. */
export const newMeasurement: MeasureSnapshot = { title: 'hello', isRunning: false, measurements: [] };

/** A measurement that has ended, and an earlier one in the cloud. */
export const measured: MeasureSnapshot = {
  title: 'greet.ocifn.json',
  isRunning: false,
  shown: 0,
  measurements: [
    createMeasurement(),
    createMeasurement({ place: 'cloud', startedAt: '2026-11-30T19:00:00.000Z', errors: [] }),
  ],
};
