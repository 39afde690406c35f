import { buildJar, javaHandler, javaSource, toPom } from '../files/javaFunctions.ts';
import type { RuntimeCase } from './runtimeCase.ts';

const toSource = (word: string): string =>
  javaSource(`
        if (input.equals("crash")) Runtime.getRuntime().halt(3);
        if (input.equals("sleep")) Thread.sleep(60_000);
        if (input.equals("wait")) Thread.sleep(50);
        if (input.equals("print")) for (int n = 0; n < 100_000; n++) System.out.println("line " + n);
        return input.startsWith("echo") ? input : "${word} " + ProcessHandle.current().pid();
`);

export const javaCase: RuntimeCase = {
  name: 'Java',
  tags: ['java'],
  // The others need Maven, which takes its time.
  smoke: 'archive',
  options: {},
  image: `runtime: java17\ncmd: ${javaHandler}`,
  managed: { runtime: 'java17.ol9', handler: javaHandler },
  files: (word) => ({
    'pom.xml': toPom(),
    'src/main/java/com/example/fn/HelloFunction.java': toSource(word),
  }),
  archive: async (word) => [{ name: 'hello.jar', content: await buildJar(toSource(word)) }],
};
