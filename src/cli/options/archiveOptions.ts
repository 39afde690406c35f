import type { OptionTable } from '../common/command.ts';

/** How an archive runs. */
export const archiveOptions = {
  runtime: {
    type: 'string',
    value: 'R',
    help: 'python, node, java or go, or the name of a runtime such as python312.ol9 (default: guessed from the content)',
  },
  handler: {
    type: 'string',
    value: 'H',
    help: 'handler of the function, such as func.handler, func.js or com.example.Hello::handle (default: guessed from the content)',
  },
} as const satisfies OptionTable;
