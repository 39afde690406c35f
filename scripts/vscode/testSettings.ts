/** The settings of windows for tests, in addition to those of all windows. */
export function toTestSettings(trusted: boolean): Readonly<Record<string, unknown>> {
  return {
    'security.workspace.trust.enabled': !trusted,
    'security.workspace.trust.startupPrompt': 'never',
    // Each would redraw for as long as the window is open.
    'editor.cursorBlinking': 'solid',
    'workbench.reduceMotion': 'on',
    // Else each window with a JavaScript file starts the compiler twice, and looks for types on the network.
    'typescript.tsserver.useSyntaxServer': 'always',
    'typescript.disableAutomaticTypeAcquisition': true,
  };
}
