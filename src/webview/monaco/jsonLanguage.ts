import { languages } from './editorApi.ts';

/** Language id of JSON with comments in the pages' editors. */
const jsonLanguage = 'json';

let registered = false;

/** Registers tokens, brackets and folding markers of JSON, once for the page. */
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
