import type { BodyType } from './bodyType.ts';
import type { ViewMode } from './viewMode.ts';

/** The viewers. */
export type ViewerName = 'text' | 'hex' | 'image' | 'html' | 'table' | 'tree' | 'events';

/** Selects the viewer for a view of a body. `jsonAs` is that of a JSON preview. */
export function toViewerName(type: BodyType, mode: ViewMode, jsonAs: 'table' | 'tree'): ViewerName {
  if (mode === 'hex') return 'hex';
  if (mode !== 'preview') return 'text';
  switch (type) {
    case 'image':
    case 'svg':
      return 'image';
    case 'html':
      return 'html';
    case 'csv':
      return 'table';
    case 'events':
    case 'ndjson':
      return 'events';
    case 'json':
      return jsonAs;
    case 'xml':
    case 'text':
    case 'binary':
      return 'text';
  }
}
