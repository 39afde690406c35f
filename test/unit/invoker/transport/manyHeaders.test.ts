import { describe, expect, it } from 'vitest';
import { headerValue } from '../../../../src/core/http/header.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { raw } from '../../../support/servers/rawResponse.ts';

function respondWith(lines: readonly string[]): ReturnType<typeof raw> {
  return raw(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\ncontent-length: 2\r\n\r\nok`);
}

describe('the headers of a response', () => {
  it.each([[1000], [2001], [3000]])('all arrive: %i and one more', async (count) => {
    const lines = [...Array.from({ length: count }, () => 'h:1'), 'Fn-Http-Status: 404'];
    const { invoker, request } = await openFixture({ respond: respondWith(lines) });
    const { events, body } = await collect(invoker.invoke(request()));
    const head = events.find((event) => event.type === 'head')?.head;
    expect(head?.headers.filter(([name]) => name === 'h')).toHaveLength(count);
    expect(headerValue(head?.headers ?? [], 'fn-http-status')).toBe('404');
    expect(body.toString()).toBe('ok');
  });

  it('cause a failure with the limit if they exceed it', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `x-header-${index}: value`);
    const { invoker, request } = await openFixture({ respond: respondWith(lines) });
    const { last, types } = await collect(invoker.invoke(request()));
    if (last?.type !== 'failed') throw new Error(last?.type);
    expect(types).not.toContain('head');
    expect(describeFailure(last.failure).message).toMatch(
      /^The response headers from .* are larger than 16 kB/,
    );
  });
});
