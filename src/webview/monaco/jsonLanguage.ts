import { languages } from './editorApi.ts';

/** Language ID of JSON with comments in the editors of the pages. */
const jsonLanguage = 'json';

let registered = false;

/** Registers the tokens, brackets and indentation rules of JSON, once for the page. */
export function registerJsonLanguage(): void {
  if (registered) return;
  registered = true;
  languages.register({ id: jsonLanguage });
  languages.setLanguageConfiguration(jsonLanguage, {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    indentationRules: {
      increaseIndentPattern: /[{[][^{}[\]"]*$/,
      decreaseIndentPattern: /^\s*[}\]]/,
    },
    onEnterRules: [
      {
        beforeText: /[{[]\s*$/,
        afterText: /^\s*[}\]]/,
        action: { indentAction: languages.IndentAction.IndentOutdent },
      },
    ],
  });
  languages.setMonarchTokensProvider(jsonLanguage, {
    defaultToken: 'invalid',
    tokenizer: {
      root: [
        [/\s+/, ''],
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
        [/"(?:[^"\\]|\\.)*"/, 'string'],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/[{}[\]]/, '@brackets'],
        [/[,:]/, 'delimiter'],
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
      ],
      comment: [
        [/[^*]+/, 'comment'],
        [/\*\//, 'comment', '@pop'],
        [/\*/, 'comment'],
      ],
    },
  });
}
