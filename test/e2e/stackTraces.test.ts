import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { goFolder, goFunction } from '../support/files/goFunction.ts';
import { buildJar, javaFdk, javaHandler, javaSource, useJavaCache } from '../support/files/javaFunctions.ts';
import { toZip } from '../support/files/zipArchive.ts';
import type { TestTag } from '../support/testTags.ts';
import { useSession } from './session.ts';

/** Set by the test driver: a Python with the FDK. */
const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';
const javaFailure = 'throw new IllegalStateException("Java fails");';
const javaCode = javaSource(javaFailure);

/** A function whose code fails in this line, the link in its output, and how the response describes the error. */
type Failing = {
  readonly name: string;
  readonly tag: TestTag;
  readonly link: RegExp;
  readonly line: number;
  readonly text: string;
  readonly message: string;
};

const failing: readonly Failing[] = [
  {
    name: 'fails-py',
    tag: 'python',
    link: /^Open File ".*\/fails-py\/func\.py", line 4$/,
    line: 4,
    text: "raise ValueError('Python fails')",
    message: 'Python fails',
  },
  {
    name: 'fails-java',
    tag: 'java',
    link: /^Open HelloFunction\.java:6$/,
    line: 6,
    text: javaFailure,
    message: 'java.lang.IllegalStateException: Java fails',
  },
  {
    name: 'fails-go',
    tag: 'go',
    link: /^Open .*\/fails-go\/func\.go:15$/,
    line: 15,
    text: 'panic("Go fails")',
    message: 'http: panic serving @: Go fails',
  },
];

describe('the stack trace of a function', () => {
  useJavaCache({ withFdk: javaFdk !== '' });
  const session = useSession({
    settings: {
      'ociFunctions.local.pythonPath': pythonPath,
      'ociFunctions.functions': {
        'fails-java': { local: { path: 'target/hello.zip', runtime: 'java17.ol9', handler: javaHandler } },
      },
    },
    files: {
      '.vscode/settings.json': '{ "ociFunctions.local.response": "service" }',
      'fails-py/func.yaml':
        'name: fails-py\nruntime: python3.11\nentrypoint: /python/bin/fdk /function/func.py handler\n',
      'fails-py/func.py':
        "import json\n\ndef handler(ctx, data=None):\n    raise ValueError('Python fails')\n",
      'src/main/java/com/example/fn/HelloFunction.java': javaCode,
      ...(goFolder !== '' && goFunction('fails-go', '\tpanic("Go fails")')),
    },
  });

  beforeAll(async () => {
    if (javaFdk === '') return;
    await mkdir(join(session.folder, 'target'));
    const jar = { name: 'hello.jar', content: await buildJar(javaCode) };
    await writeFile(join(session.folder, 'target/hello.zip'), toZip([jar]));
  });

  describe.each(failing)('$name', ({ name, tag, link, line, text, message }) => {
    it('leads from its output to the line of the source that failed', { tags: tag }, async () => {
      const { functions, response, textEditor } = session.workbench;
      await functions.play(name);
      await response.facts.filter({ hasText: name }).filter({ hasText: '502' }).waitFor({ timeout: 60_000 });
      await expect.poll(() => response.notices.first().textContent()).toContain(message);
      await response.choose('Output');
      await response.follow(link);
      await expect.poll(() => textEditor.cursor.textContent()).toContain(`Ln ${line}, Col 1`);
      await expect.poll(() => textEditor.text()).toContain(text);
    });
  });
});
