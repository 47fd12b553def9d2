import { describe, expect, test } from 'vitest';
import { keepsAddress } from '../../../../src/core/connectors/address.ts';
import { hookId, readHookId } from '../../../../src/core/connectors/hook-id.ts';

const before = {
  apiUrl: 'https://jira.example.com/base',
  projectKey: 'SEC',
  nested: { urls: ['https://auth.example.com/token'] },
};

describe('a configuration keeps its secrets', () => {
  test.each([
    ['as it was', before],
    ['with another path and project', { apiUrl: 'https://jira.example.com/other', projectKey: 'OPS' }],
    ['in another spelling', { apiUrl: 'HTTPS://JIRA.example.com:443/' }],
    ['with a server less', { apiUrl: 'https://jira.example.com' }],
    ['with its servers exchanged, which it knew both', { apiUrl: 'https://auth.example.com' }],
  ])('%s', (_, after) => {
    expect(keepsAddress(before, after)).toBe(true);
  });
});

describe('a configuration loses its secrets', () => {
  test.each([
    ['another host', 'https://jira.example.org'],
    ['a host below', 'https://x.jira.example.com'],
    ['a host that begins alike', 'https://jira.example.com.evil.net'],
    ['another port', 'https://jira.example.com:8443'],
    ['no encryption', 'http://jira.example.com'],
    ['a user name before the host', 'https://jira.example.com@evil.net'],
    ['backslashes', 'https:\\\\evil.net'],
    ['a missing slash', 'https:/evil.net'],
    ['white space before', '  https://evil.net'],
    ['a tab within', 'ht\ttps://evil.net'],
    ['a template as host', 'https://{{{external.system.id}}}.evil.net/x'],
    ['something that is no address', '//evil.net'],
  ])('that leads to %s', (_, apiUrl) => {
    expect(keepsAddress(before, { ...before, apiUrl })).toBe(false);
    expect(keepsAddress(before, { ...before, deep: [{ url: apiUrl }] })).toBe(false);
  });
});

test('the address of a hook names its connector, whatever its id; nonsense names none', () => {
  const address = { workspaceId: 'T1', spaceId: 'red-team', connectorId: 'ünicode/…?#' };
  expect(hookId(address)).toMatch(/^[\w-]+$/);
  expect(readHookId(hookId(address))).toEqual(address);
  for (const id of ['', '!', 'AAAA', btoa('[1,2,3]'), btoa('["a","b"]'), btoa('{}')]) {
    expect(readHookId(id)).toBeUndefined();
  }
});
