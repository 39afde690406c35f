/** Begins the title of every question of the import. */
export const importTitle = 'Import Functions';
