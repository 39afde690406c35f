import { describe, expect, it } from 'vitest';
import { isHandler, readCommand, readHandler } from '../../../../../src/local/runtimes/java/javaCommand.ts';

const handler = 'com.example.fn.HelloFunction::handleRequest';
const main = 'com.fnproject.fn.runtime.EntryPoint';

describe('the command of a Java function', () => {
  it.each([
    [handler, []],
    [`java -cp /function/app/*:/function/runtime/* ${main} ${handler}`, []],
    [
      `/usr/java/latest/bin/java -XX:+UseSerialGC -Xmx64m -Da=b ${main} ${handler}`,
      ['-XX:+UseSerialGC', '-Xmx64m', '-Da=b'],
    ],
    [
      `java -Xshare:on -Djava.library.path=/function/runtime/lib --class-path=/a -classpath /b ${main} ${handler}`,
      [],
    ],
    [`java -agentlib:jdwp=transport=dt_socket ${main} ${handler} more`, []],
  ])('is read: %s', (line, options) => {
    expect(readCommand(line.split(' '))).toEqual({ handler, options });
  });

  it.each(['java', 'java -jar hello.jar', `java ${main}`, `java ${main} Hello`, `${handler} more`])(
    'is not supported: %s',
    (line) => {
      expect(readCommand(line.split(' '))).toEqual({
        problem: `its entry point "${line}" does not run a handler of the form CLASS::METHOD, such as ${handler}`,
      });
    },
  );

  it('is a handler if the function is code-only', () => {
    expect(readHandler('Größe$In::f')).toEqual({ handler: 'Größe$In::f', options: [] });
    for (const wrong of [undefined, '', 'com.example.Hello', 'a b::c', 'a::b::c', '-cp::a', '::a', 'a::'])
      expect(readHandler(wrong)).toEqual({
        problem: `it has no handler of the form CLASS::METHOD, such as ${handler}`,
      });
    expect(isHandler('./func')).toBe(false);
  });
});
