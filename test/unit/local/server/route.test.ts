import { describe, expect, it } from 'vitest';
import { toRoute } from '../../../../src/local/server/route.ts';

const id = 'ocid1.fnfunc.local..aa';

const versions = ['20181201', '20260325'] as const;

describe.each(versions)('toRoute of the API version %s', (version) => {
  it.each([
    ['POST', `/functions/${id}/actions/invoke`, { kind: 'invoke', functionId: id }],
    ['POST', '/functions/a%2Fb/actions/invoke', { kind: 'invoke', functionId: 'a/b' }],
    ['GET', `/functions/${id}`, { kind: 'function', version, functionId: id }],
    ['GET', '/functions/%E0%A4%A', { kind: 'function', version, functionId: '%E0%A4%A' }],
    [
      'GET',
      '/functions?applicationId=app&limit=50&displayName=hello&id=x&lifecycleState=ACTIVE',
      {
        kind: 'functions',
        version,
        applicationId: 'app',
        wish: { limit: '50', displayName: 'hello', id: 'x', lifecycleState: 'ACTIVE' },
      },
    ],
    ['GET', '/functions', { kind: 'functions', version, wish: {} }],
    ['GET', '/applications?compartmentId=c%20d', { kind: 'applications', compartmentId: 'c d', wish: {} }],
    ['GET', '/applications?page=10', { kind: 'applications', wish: { page: '10' } }],
    ['GET', '/applications/app', { kind: 'application', applicationId: 'app' }],
    ['GET', `/functions/${id}/actions/invoke`, { kind: 'wrongMethod' }],
    ['DELETE', `/functions/${id}`, { kind: 'wrongMethod' }],
    ['POST', '/applications', { kind: 'wrongMethod' }],
    ['GET', '', { kind: 'unknown' }],
    ['GET', '/triggers', { kind: 'unknown' }],
    ['GET', '/functions/', { kind: 'unknown' }],
    ['POST', `/functions/${id}/actions/delete`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/actions%2Finvoke`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/actions/invoke/more`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/action/invoke`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/actions`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/invoke`, { kind: 'unknown' }],
    ['POST', `/functions/${id}/`, { kind: 'unknown' }],
    ['POST', '/functions//actions/invoke', { kind: 'unknown' }],
    ['POST', '/applications/app/actions/invoke', { kind: 'unknown' }],
    ['PUT', `/functions/${id}/actions/invoke`, { kind: 'wrongMethod' }],
    ['post', `/functions/${id}/actions/invoke`, { kind: 'wrongMethod' }],
    ['PUT', '/functions', { kind: 'wrongMethod' }],
    ['PUT', '/applications/app', { kind: 'wrongMethod' }],
    ['GET', '/triggers/id', { kind: 'unknown' }],
    ['PUT', '/triggers', { kind: 'unknown' }],
    [
      'GET',
      '/applications?compartmentId=c&limit=1&page=2&displayName=d&id=i&lifecycleState=l',
      {
        kind: 'applications',
        compartmentId: 'c',
        wish: { limit: '1', page: '2', displayName: 'd', id: 'i', lifecycleState: 'l' },
      },
    ],
    [
      'GET',
      '/functions?a=?applicationId=b&applicationId=',
      { kind: 'functions', version, applicationId: '', wish: {} },
    ],
  ])('reads %s %s', (method, path, route) => {
    expect(toRoute(method, `/${version}${path}`)).toEqual(route);
    expect(toRoute(method, `//${version}${path}`)).toEqual(route);
  });
});

describe('toRoute', () => {
  it.each([
    ['GET', '/', { kind: 'unknown' }],
    ['GET', '', { kind: 'unknown' }],
    ['GET', '20181201/applications/a', { kind: 'application', applicationId: 'a' }],
    ['GET', '20181201//applications', { kind: 'unknown' }],
    ['GET', '/20260325/functionsRuntime', { kind: 'unknown' }],
    ['GET', '/20181201/functionsRuntimes/id', { kind: 'unknown' }],
    ['GET', '/20191201/applications', { kind: 'unknown' }],
    ['GET', '/20260325/functionsRuntimes', { kind: 'runtimes' }],
    ['GET', '/20260325/functionsRuntimes/id', { kind: 'runtime' }],
    ['GET', '/20260325/functionsRuntimeVersions', { kind: 'runtimes' }],
    ['GET', '/20260325/functionsRuntimeVersions/id', { kind: 'runtime' }],
    ['POST', '/20260325/functionsRuntimes', { kind: 'wrongMethod' }],
    ['GET', '/20181201/functionsRuntimes', { kind: 'unknown' }],
    ['GET', '/20181201/functionsRuntimeVersions/id', { kind: 'unknown' }],
  ])('reads %s %s', (method, target, route) => {
    expect(toRoute(method, target)).toEqual(route);
  });
});
