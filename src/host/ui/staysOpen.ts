/**
 * Every question stays open when the focus moves, until the user responds or presses Escape: VS Code returns the focus to a page a
 * moment after the palette has closed, and what was typed must not be lost.
 */
export const staysOpen = { ignoreFocusOut: true } as const;
