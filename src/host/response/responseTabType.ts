/** The kind of editor tabs with a response, by which VS Code restores them in the next window. */
export const responseTabType = 'ociFunctions.responseTab';
