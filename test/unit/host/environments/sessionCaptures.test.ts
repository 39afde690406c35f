import { describe, expect, it } from 'vitest';
import { applyScope, emptyScope } from '../../../../src/core/environments/requestScope.ts';
import { emptyRequest } from '../../../../src/core/requestFile/requestFile.ts';
import { textVariable } from '../../../../src/core/variables/variable.ts';
import { SessionCaptures } from '../../../../src/host/environments/sessionCaptures.ts';

const captured = (name: string, text: string, secret = false) => ({
  name,
  variable: textVariable(text),
  secrets: secret ? [text] : [],
});

const a = { folder: 'file:///a', environment: undefined };

describe('captured values of a session', () => {
  it('belong to their folder, and tell when they change', () => {
    const captures = new SessionCaptures();
    let changes = 0;
    captures.onDidChange(() => changes++);
    expect(captures.of(a)).toBeUndefined();
    captures.put(a, ['id', 'token'], [captured('id', '1'), captured('token', 'T', true)]);
    expect(captures.of(a)).toEqual({
      values: { id: textVariable('1'), token: textVariable('T') },
      secrets: ['T'],
      missing: new Set(),
    });
    expect(captures.of({ ...a, folder: 'file:///b' })?.values).toEqual({});
    expect(changes).toBe(1);
  });

  it('belong to their environment', () => {
    const captures = new SessionCaptures();
    const [dev, prod] = [
      { ...a, environment: 'dev' },
      { ...a, environment: 'prod' },
    ];
    captures.put(prod, ['token'], [captured('token', 'PROD', true)]);
    for (const other of [dev, a, { ...a, environment: 'null' }])
      expect(captures.of(other)?.values).toEqual({});
    captures.put(dev, ['token'], []);
    expect(captures.of(prod)?.values).toEqual({ token: textVariable('PROD') });
    expect(captures.of(dev)?.missing).toEqual(new Set(['token']));
    captures.put(a, ['token'], [captured('token', 'NONE')]);
    expect(captures.of(a)?.values).toEqual({ token: textVariable('NONE') });
  });

  it('stay secret in other folders and environments, and once they are replaced or missing', () => {
    const captures = new SessionCaptures();
    captures.put(a, ['token'], [captured('token', 'OLD', true)]);
    captures.put(a, ['token'], [captured('token', 'NEW', true)]);
    captures.put(a, ['token'], []);
    for (const scope of [a, { ...a, environment: 'dev' }, { ...a, folder: 'file:///b' }])
      expect(captures.of(scope)?.secrets).toEqual(['OLD', 'NEW']);
  });

  it('are forgotten from the hundredth replaced secret on, but never while they are sent', () => {
    const captures = new SessionCaptures();
    captures.put({ ...a, environment: 'prod' }, ['token'], [captured('token', 'PROD', true)]);
    for (let n = 0; n <= 150; n++) captures.put(a, ['token'], [captured('token', `T${n}`, true)]);
    const secrets = captures.of(a)?.secrets ?? [];
    expect(secrets).toHaveLength(102);
    expect(secrets).toContain('PROD');
    expect(secrets).toContain('T50');
    expect(secrets).not.toContain('T49');
  });

  it('are missing once they should have been captured and were not', () => {
    const captures = new SessionCaptures();
    captures.put(a, ['id'], [captured('id', '1')]);
    captures.put(a, ['id', 'other'], [captured('other', '2')]);
    expect(captures.of(a)).toEqual({
      values: { other: textVariable('2') },
      secrets: [],
      missing: new Set(['id']),
    });
  });

  it('override the variables of a request, or remove them', () => {
    const request = { ...emptyRequest, variables: { id: textVariable('own'), left: textVariable('own') } };
    const scope = {
      ...emptyScope,
      captured: { values: { id: textVariable('7') }, secrets: [], missing: new Set(['left']) },
    };
    expect(applyScope(request, scope).variables).toEqual({ id: textVariable('7') });
  });
});
