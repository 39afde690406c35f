import type { BodyType } from './bodyType.ts';

/** The views of a body, in their order on the page. */
export const viewModes = ['preview', 'pretty', 'raw', 'hex'] as const;
export type ViewMode = (typeof viewModes)[number];

/** The views that make sense for each type; the first is the default. */
const modesByType: Readonly<Record<BodyType, readonly ViewMode[]>> = {
  json: ['pretty', 'preview', 'raw', 'hex'],
  ndjson: ['preview', 'pretty', 'raw', 'hex'],
  events: ['preview', 'raw', 'hex'],
  csv: ['preview', 'raw', 'hex'],
  html: ['preview', 'pretty', 'raw', 'hex'],
  xml: ['pretty', 'raw', 'hex'],
  svg: ['preview', 'pretty', 'raw', 'hex'],
  image: ['preview', 'hex'],
  text: ['raw', 'hex'],
  binary: ['hex'],
};

/** The types whose preview grows while the body arrives. */
const growing: ReadonlySet<BodyType> = new Set(['events', 'ndjson', 'csv']);

/** Returns the views of a body in their order; while it arrives, only those that can grow with it. */
export function modesOf(type: BodyType, running: boolean): readonly ViewMode[] {
  const offered = new Set(modesByType[type]);
  return viewModes.filter(
    (mode) => offered.has(mode) && (!running || (mode === 'preview' ? growing.has(type) : mode === 'raw')),
  );
}

/** Selects the view of a body: the one that the user chose for its type, else the default. Undefined if there is none yet. */
export function selectMode(
  type: BodyType,
  running: boolean,
  chosen: ViewMode | undefined,
): ViewMode | undefined {
  const modes = modesOf(type, running);
  return [chosen, ...modesByType[type]].find((mode) => mode !== undefined && modes.includes(mode));
}
