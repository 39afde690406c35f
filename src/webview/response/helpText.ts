import type { HelpText } from '../widgets/helpDialog.ts';

/** The accessibility help of the page. */
export const responseHelp: HelpText = {
  page: 'Response',
  about: [
    'The page shows one invocation. Its status is a heading, followed by its times, size and IDs, a list of earlier invocations, and a toolbar.',
    'If there is a problem, its reason, the next step and a button for it come before the tabs, for every tab. The start and the outcome of each invocation are announced; after one that a save has started, also whether the response has changed.',
    'The tabs are Body, Headers, Request (what was sent), Timing, Attempts, and Output of a local function. A number after Output counts the lines on standard error. In the output, links lead from stack traces to the lines of the source. Those of a stack trace in a failed body come before the body.',
  ],
  keys: [
    { key: 'Tab', does: 'Moves to the next part of the page.' },
    {
      key: 'Left and right arrow keys',
      does: 'Select a tab while the tab bar has the focus; Home and End select the first and the last one.',
    },
    {
      key: 'Ctrl+Alt+Enter',
      does: 'Moves the focus from a request or a view to the response, and from the response to its request. After a failure, the button of the next step has the focus.',
    },
    { key: 'Ctrl+Enter', does: 'Invokes the request while it has the focus.' },
    { key: 'Alt+F1', does: 'Opens this help.' },
  ],
};
