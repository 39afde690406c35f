import { describe, expect, it } from 'vitest';
import { collect } from '../../support/fixtures/invocations.ts';
import { fixtureKey, openFixture } from '../../support/fixtures/invokerFixture.ts';
import { createToken, inAnHour } from '../../support/oci/jwt.ts';
import { createRecordingLogger } from '../../support/fixtures/recordingLogger.ts';
import { toPem } from '../../support/oci/testKey.ts';

describe('the log at trace level', () => {
  it('has no line that comes from a request', async () => {
    const logger = createRecordingLogger();
    const { invoker, request } = await openFixture({ logger });
    await collect(invoker.invoke(request({ requestId: 'A\n[B] attempt 1' })));
    expect(logger.lines.filter((line) => line.includes('failed'))).toHaveLength(1);
    expect(logger.lines.join('')).not.toContain('[B]');
  });

  it('contains every attempt and no secret', async () => {
    const logger = createRecordingLogger();
    const answers = ['wrong-phrase', 'right-phrase'];
    const { service, home, invoker, request } = await openFixture({
      logger,
      passphrase: () => Promise.resolve(answers.shift()),
      respond: (response) => response.writeHead(200, { 'set-cookie': 'secret-cookie' }).end('secret-answer'),
    });
    const pem = toPem(fixtureKey, 'right-phrase');
    const token = createToken(inAnHour());
    const session = `[S]\nkey_file=${home.write('key.pem', pem)}\nsecurity_token_file=${home.write('token', token)}\n`;
    const refused = home.write('session', session);
    const headers = [['X-Api-Key', 'secret-header']] as const;
    const body = Buffer.from('secret-body');
    await collect(invoker.invoke(request({ requestId: 'KEY', headers, body })));
    // The service does not know the token: 401, and the token was on the wire.
    await collect(
      invoker.invoke(request({ requestId: 'TOKEN', credentials: { configFile: refused, profile: 'S' } })),
    );
    await collect(invoker.invoke(request({ requestId: 'BROKEN', endpoint: 'http://127.0.0.1:1' })));
    const log = logger.lines.join('\n');
    expect(service.calls.map((call) => call.fault)).toEqual([undefined, 'unknown keyId']);
    for (const expected of ['[KEY] attempt 1', '[KEY] 200 OK', '[TOKEN] 401', '[BROKEN] failed'])
      expect(log).toContain(expected);
    const signatures = service.calls.map(
      (call) => /signature="([^"]*)"/.exec(call.headers['authorization'] ?? '')?.[1] ?? '',
    );
    const [, firstLine = ''] = pem.split('\n');
    const secrets = [
      token,
      'right-phrase',
      'wrong-phrase',
      firstLine,
      ...signatures,
      'Signature ',
      'ST$',
      fixtureKey.keyId,
    ];
    for (const secret of [...secrets, 'secret-header', 'secret-body', 'secret-answer', 'secret-cookie']) {
      expect(secret).not.toBe('');
      expect(log).not.toContain(secret);
    }
  });
});
