import { expect, it } from 'vitest';
import { toSecretPatterns } from '../../../../src/core/redaction/secretPatterns.ts';

/** Secrets of each kind: short, plain, hosts and URLs, beyond ASCII and Latin-1, with all signs of base64, half of a character. */
const secrets = [
  'abc',
  'abcd',
  'ABC',
  'Ab Cd',
  'Host-Name.Example',
  'a%b^cd',
  'HTTPS://Host.Example',
  'Https://User:Pw@Host.Example/Path//',
  'https://Host:80/?q=A',
  'https://',
  ' https://Host',
  '1https://Host',
  'git+ssh.2-x://Host/A',
  'https://Host\n/A',
  '??>>~~~',
  '\u00ff\u00ff\u00ff\u00ff',
  'M\u00fcller',
  '\u0100bcd',
  '\u{1f600}\u{1f600}',
  '\ud800abc',
  '\ufeffabcd',
  '\u007f\u0080xy',
];

it('toSecretPatterns returns the forms in texts/secretPatterns.txt', async () => {
  const paragraphs = secrets.map((secret) => {
    const lines = toSecretPatterns(secret).map(({ bytes, word }) => {
      const text = JSON.stringify(Buffer.from(bytes).toString('latin1'));
      const plain = text.replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
      return `  ${plain}${word ? ', as a word' : ''}\n`;
    });
    const head = JSON.stringify(secret).replace(
      /[^\x20-\x7e]/g,
      (char) => `\\u{${char.charCodeAt(0).toString(16)}}`,
    );
    return `${head}\n${lines.join('')}`;
  });
  await expect(paragraphs.join('\n')).toMatchFileSnapshot('../texts/secretPatterns.txt');
});
