/** Internal command of a quick fix: writes the snapshot of an expectation. Arguments: the URI of the request, the offset of the entry. */
export const createSnapshotCommand = 'ociFunctions.internal.createSnapshot';
