import { editor, KeyCode, KeyMod } from './editorApi.ts';
import { followTheme } from './followTheme.ts';
import { registerJsonLanguage } from './jsonLanguage.ts';

let prepared = false;

/** Sets monaco up for the page, at the first editor. It lives as long as the page does. */
export function prepareMonaco(): void {
  if (prepared) return;
  prepared = true;
  registerJsonLanguage();
  followTheme();
  // The document has the one undo history: monaco's own would only make further edits of it.
  editor.addKeybindingRules([
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: '-undo' },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: '-redo' },
    { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: '-redo' },
  ]);
}
