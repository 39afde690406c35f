/**
 * Monaco as the pages use it: the bare editor with find, folding and brackets. It brings no languages, no suggestions, no
 * context menu; each further contribution costs every page its download. Browsers cut, copy and paste without its clipboard
 * contribution.
 */
import 'monaco-editor-core/esm/vs/editor/browser/coreCommands.js';
import 'monaco-editor-core/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js';
import 'monaco-editor-core/esm/vs/editor/contrib/find/browser/findController.js';
import 'monaco-editor-core/esm/vs/editor/contrib/folding/browser/folding.js';
import 'monaco-editor-core/esm/vs/editor/contrib/toggleTabFocusMode/browser/toggleTabFocusMode.js';
import 'monaco-editor-core/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js';
import 'monaco-editor-core/esm/vs/base/browser/ui/codicons/codiconStyles.js';

export {
  editor,
  KeyCode,
  KeyMod,
  languages,
  MarkerSeverity,
  Range,
} from 'monaco-editor-core/esm/vs/editor/editor.api.js';
