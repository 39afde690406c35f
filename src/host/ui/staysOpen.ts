/**
 * Every question stays open when the focus moves, until it is answered or Escape is pressed: VS Code returns the focus to a page a
 * moment after the palette has closed, and what was typed must not be lost.
 */
export const staysOpen = { ignoreFocusOut: true } as const;
