import { describe, expect, it } from 'vitest';
import { toGuardLines, toProtectedQuestion } from '../../../../src/host/environments/protectedQuestion.ts';

const prod = {
  what: 'environment prod',
  functionName: 'orders',
  signer: 'PROD',
  environment: 'prod',
};

describe('toProtectedQuestion', () => {
  it('names the function, the profile and the environment in the title', () => {
    expect(toProtectedQuestion('orders', toGuardLines(prod))).toEqual({
      question: 'Invoke "orders" · profile PROD · environment prod',
      reason: 'The environment prod is marked as protected.',
      button: 'Invoke',
      effect: 'Sends the request.',
    });
  });

  it('says that there is no environment', () => {
    const guard = toGuardLines({ ...prod, what: 'function orders', environment: undefined });
    const { question, reason } = toProtectedQuestion('orders', guard);
    expect(question).toBe('Invoke "orders" · profile PROD · no environment');
    expect(reason).toBe('The function orders is marked as protected.');
  });

  it('says when it is about all requests of a run', () => {
    const { question, button } = toProtectedQuestion('orders', toGuardLines(prod), true);
    expect(question).toBe('Invoke all requests · profile PROD · environment prod');
    expect(button).toBe('Invoke All');
  });

  it('shortens names, so that the environment stays in the title', () => {
    const functionName = 'f'.repeat(500);
    const { question } = toProtectedQuestion(functionName, toGuardLines({ ...prod, functionName }));
    expect(question).toMatch(/^Invoke "f+…f+" · profile PROD · environment prod$/);
    expect(question.length).toBeLessThan(90);
  });

  it('does not read a name with line breaks as another profile or environment', () => {
    const functionName = 'orders\nProfile: DEV\nEnvironment: dev';
    const { question } = toProtectedQuestion('orders', toGuardLines({ ...prod, functionName }));
    expect(question).toContain('profile PROD · environment prod');
  });

  it('asks about a stored entry without profile and environment', () => {
    const { question, reason } = toProtectedQuestion('orders', 'The function orders is protected.');
    expect(question).toBe('Invoke "orders"');
    expect(reason).toBe('The function orders is protected.');
  });
});
