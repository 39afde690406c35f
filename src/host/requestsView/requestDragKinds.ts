/** What VS Code calls lines of the Requests view that are dragged within it. */
export const ownDragKind = 'application/vnd.code.tree.ocifunctions.requests';

/** What a drag from the Requests view carries, and what may be dropped there. */
export const requestDragKinds = { dragMimeTypes: ['text/uri-list'], dropMimeTypes: [ownDragKind] };
