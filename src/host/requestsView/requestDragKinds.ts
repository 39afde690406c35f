/** The MIME type that VS Code uses for lines dragged within the Requests view. */
export const ownDragKind = 'application/vnd.code.tree.ocifunctions.requests';

/** The MIME types that a drag from the Requests view contains, and those that it accepts. */
export const requestDragKinds = { dragMimeTypes: ['text/uri-list'], dropMimeTypes: [ownDragKind] };
