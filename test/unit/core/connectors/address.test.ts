import { describe, expect, test } from 'vitest';
import { definitionOf } from '../../../../src/connectors/definitions.ts';
import { keepsAddress } from '../../../../src/core/connectors/address.ts';
import { hookId, readHookId } from '../../../../src/core/connectors/hook-id.ts';

const before = { apiUrl: 'https://jira.example.com/base', projectKey: 'SEC' };

describe('a configuration keeps its secrets', () => {
  test.each([
    ['as it was', before],
    ['with another path and project', { apiUrl: 'https://jira.example.com/other', projectKey: 'OPS' }],
    ['in another spelling', { ...before, apiUrl: 'HTTPS://JIRA.example.com:443/' }],
    ['with an address where nothing is sent', { ...before, docs: 'https://docs.example.org' }],
  ])('%s', (_, after) => {
    expect(keepsAddress(definitionOf('.jira'), before, after)).toBe(true);
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
    ['a template alone', '{{{external.system.id}}}'],
    ['something that is no address', '//evil.net'],
  ])('that leads to %s', (_, apiUrl) => {
    expect(keepsAddress(definitionOf('.jira'), before, { ...before, apiUrl })).toBe(false);
  });

  test('that leads to a server which it named before in a place where nothing is sent', () => {
    const evil = 'https://evil.net/';
    expect(keepsAddress(definitionOf('.jira'), { ...before, docs: evil }, { ...before, apiUrl: evil })).toBe(false);
    const desk = {
      createIncidentUrl: 'https://desk.example.com/tickets',
      viewIncidentUrl: evil,
      headers: { 'x-from': evil },
    };
    const swapped = { ...desk, createIncidentUrl: evil };
    expect(keepsAddress(definitionOf('.cases-webhook'), desk, swapped)).toBe(false);
    expect(
      keepsAddress(definitionOf('.cases-webhook'), desk, { ...desk, viewIncidentUrl: 'https://other.example.com' }),
    ).toBe(true);
  });

  test('that names no server any more, so that another is taken', () => {
    const server = { apiUrl: 'https://github.example.com/api/v3', owner: 'acme', repo: 'incidents' };
    const { apiUrl, ...usual } = server;
    expect(keepsAddress(definitionOf('.github'), server, usual)).toBe(false);
    expect(keepsAddress(definitionOf('.github'), usual, { ...usual, apiUrl: 'https://api.github.com' })).toBe(true);
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
