import type { HelpText } from '../widgets/helpDialog.ts';
import { tabKey } from './model/shortcuts.ts';

/** The accessibility help of the page. */
export const requestHelp: HelpText = {
  page: 'Request',
  about: [
    'The form edits one request. The function comes first, then the environment, where the request goes, and the Invoke button. Below are intent, type, dry run and retry; in a small window, they are in the Options tab.',
    'The tabs are Body, HTTP Request (with that intent), Headers, Variables and Options. A number after a tab counts its rows, including inherited ones. An inherited value names its origin and has a button that overrides it.',
    'The Response view announces the start and the outcome of each invocation, and leaves the focus in the form. Invoke on Save, before the Invoke button, sends the request to a local function whenever a file of the function is saved. If the request cannot be sent, the Invoke button says why.',
  ],
  keys: [
    { key: 'Ctrl+Enter', does: 'Invokes the request, from anywhere in the form.' },
    { key: 'Ctrl+S', does: 'Saves the request. A new one asks for its name.' },
    {
      key: 'Ctrl+Alt+Enter',
      does: 'Moves the focus to the response, and from the response to its request.',
    },
    { key: 'Tab', does: 'Moves to the next control. In the body, it indents.' },
    { key: tabKey, does: 'In the body, makes Tab move the focus. Pressed again, Tab indents.' },
    {
      key: 'Left and right arrow keys',
      does: 'Select a tab while the tab bar has the focus; Home and End select the first and the last one.',
    },
    {
      key: 'Enter',
      does: 'In a row of headers, variables or the query, moves to the next row; after the last, adds one.',
    },
    { key: 'Alt+F1', does: 'Opens this help.' },
  ],
};
