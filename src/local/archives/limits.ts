const MB = 1024 * 1024;

/** Most bytes of an archive that can be uploaded with the request that creates a function. */
export const directLimit = 25 * MB;

/** Most bytes of an archive in Object Storage. */
export const archiveLimit = 250 * MB;

/** Most bytes of a source file that is read for its names. */
export const sourceLimit = MB;
