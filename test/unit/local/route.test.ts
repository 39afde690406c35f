import { describe, expect, it } from 'vitest';
import { toRoute } from '../../../src/local/route.ts';

const id = 'ocid1.fnfunc.local..aa';

describe('toRoute', () => {
  it.each([
    ['POST', `/20181201/functions/${id}/actions/invoke`, { kind: 'invoke', functionId: id }],
    ['POST', `//20181201/functions/${id}/actions/invoke`, { kind: 'invoke', functionId: id }],
    ['POST', '/20181201/functions/a%2Fb/actions/invoke', { kind: 'invoke', functionId: 'a/b' }],
    ['GET', `/20181201/functions/${id}`, { kind: 'function', functionId: id }],
    [
      'GET',
      '/20181201/functions?applicationId=app&limit=50',
      { kind: 'functions', applicationId: 'app', wish: { limit: '50' } },
    ],
    ['GET', '/20181201/functions', { kind: 'functions', wish: {} }],
    [
      'GET',
      '/20181201/applications?compartmentId=c%20d',
      { kind: 'applications', compartmentId: 'c d', wish: {} },
    ],
    ['GET', '/20181201/applications?page=10', { kind: 'applications', wish: { page: '10' } }],
    ['GET', `/20181201/functions/${id}/actions/invoke`, { kind: 'wrongMethod' }],
    ['DELETE', `/20181201/functions/${id}`, { kind: 'wrongMethod' }],
    ['POST', '/20181201/applications', { kind: 'wrongMethod' }],
    ['GET', '/', { kind: 'unknown' }],
    ['GET', '/20191201/applications', { kind: 'unknown' }],
    ['GET', '/20181201/applications/app', { kind: 'unknown' }],
    ['GET', '/20181201/triggers', { kind: 'unknown' }],
    ['POST', `/20181201/functions/${id}/actions/delete`, { kind: 'unknown' }],
    ['POST', `/20181201/functions/${id}/actions/invoke/more`, { kind: 'unknown' }],
    ['GET', '/20181201/functions/%E0%A4%A', { kind: 'function', functionId: '%E0%A4%A' }],
  ])('reads %s %s', (method, target, route) => {
    expect(toRoute(method, target)).toEqual(route);
  });
});
