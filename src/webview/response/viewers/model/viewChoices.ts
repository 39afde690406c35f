import { bodyTypes, type BodyType } from './bodyType.ts';
import { viewModes, type ViewMode } from './viewMode.ts';

/** What the user chose for bodies, kept while the page is hidden. */
export type ViewChoices = {
  /** The view of each type of body. */
  readonly modes: Partial<Record<BodyType, ViewMode>>;
  /** How JSON is previewed if it can be a table. */
  readonly jsonAs?: 'table' | 'tree';
  /** Whether long lines are wrapped; absent: unless the text is large. */
  readonly wrap?: boolean;
};

/** Decodes kept choices, perhaps of another version; invalid ones are dropped. */
export function decodeViewChoices(value: unknown): ViewChoices {
  const kept = toRecord(value);
  const modes = toRecord(kept['modes']);
  const jsonAs = kept['jsonAs'];
  return {
    modes: Object.fromEntries(
      bodyTypes.flatMap((type) => {
        const mode = viewModes.find((each) => each === modes[type]);
        return mode ? [[type, mode]] : [];
      }),
    ),
    ...((jsonAs === 'table' || jsonAs === 'tree') && { jsonAs }),
    ...(typeof kept['wrap'] === 'boolean' && { wrap: kept['wrap'] }),
  };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
