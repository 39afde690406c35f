import { languages } from './editorApi.ts';

/** Language ID of XML and HTML in the editors of the pages. */
const markupLanguage = 'xml';

let registered = false;

/** Registers the tokens of XML and HTML, once for the page. */
export function registerMarkupLanguage(): void {
  if (registered) return;
  registered = true;
  languages.register({ id: markupLanguage });
  languages.setLanguageConfiguration(markupLanguage, {
    comments: { blockComment: ['<!--', '-->'] },
    brackets: [['<', '>']],
  });
  languages.setMonarchTokensProvider(markupLanguage, {
    tokenizer: {
      root: [
        [/<!--/, 'comment', '@comment'],
        [/<!\[CDATA\[/, 'delimiter', '@cdata'],
        [/<[!?][^>]*>?/, 'comment'],
        [/(<\/?)([^\s/>]+)/, ['delimiter', { token: 'key', next: '@tag' }]],
        [/&[#\w]+;/, 'number'],
        [/[^<&]+/, ''],
        [/[<&]/, ''],
      ],
      tag: [
        [/\s+/, ''],
        [/\/?>/, 'delimiter', '@pop'],
        [/"[^"]*"?|'[^']*'?/, 'string'],
        [/[^\s=/>"']+/, 'keyword'],
        [/[=/]/, 'delimiter'],
      ],
      comment: [
        [/-->/, 'comment', '@pop'],
        [/[^-]+|-/, 'comment'],
      ],
      cdata: [
        [/\]\]>/, 'delimiter', '@pop'],
        [/[^\]]+|\]/, 'string'],
      ],
    },
  });
}
