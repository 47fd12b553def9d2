import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../../src/saved-objects/types.ts';
import { connectorSteps } from '../../../../src/saved-objects/versions/action/index.ts';
import { commentSteps } from '../../../../src/saved-objects/versions/cases-comments/index.ts';
import { noRule, run } from './support.ts';

describe('each step of comments', () => {
  test.each<[version: string, why: string, before: Attributes, after: Attributes]>([
    ['7.11.0', 'comments of people get their kind', { comment: 'Hi' }, { comment: 'Hi', type: 'user' }],
    ['7.11.0', 'alerts keep theirs', { type: 'alert' }, { type: 'alert' }],
    ['7.12.0', 'alerts get a rule', { type: 'alert' }, { type: 'alert', rule: noRule }],
    ['7.12.0', 'comments get none', { type: 'user' }, { type: 'user' }],
    ['7.14.0', 'an owner', {}, { owner: 'securitySolution' }],
    ['8.0.0', 'the rule goes', { type: 'alert', rule: { id: 'r', name: 'Beacon' } }, { type: 'alert', rule: noRule }],
    ['8.0.0', 'comments stay', { type: 'user' }, { type: 'user' }],
    ['8.1.0', 'the association goes', { type: 'user', associationType: 'case' }, { type: 'user' }],
  ])('%s: %s', (version, _why, before, after) => {
    expect(run(commentSteps, version, before)).toEqual(after);
  });

  test('8.1.0: references to sub-cases go', () => {
    const references = [
      { id: 'c', name: 'associated-cases', type: 'cases' },
      { id: 's', name: 'associated-cases-sub-case', type: 'cases-sub-case' },
    ];
    expect(run(commentSteps, '8.1.0', {}, references)).toEqual({ references: [references[0]] });
  });
});

describe('each step of connectors', () => {
  const mapping = { mapping: [] };
  test.each<[version: string, why: string, before: Attributes, after: Attributes]>([
    [
      '7.10.0',
      'the mapping is renamed',
      { config: { casesConfiguration: mapping } },
      { config: { incidentConfiguration: mapping } },
    ],
    [
      '7.11.0',
      'the mapping goes',
      { config: { apiUrl: 'u', incidentConfiguration: mapping, isCaseOwned: true } },
      { config: { apiUrl: 'u' } },
    ],
    ['7.14.0', 'secrets are not missing', {}, { isMissingSecrets: false }],
    ['7.14.0', 'missing secrets stay missing', { isMissingSecrets: true }, { isMissingSecrets: true }],
    [
      '7.16.0',
      'ServiceNow uses tables',
      { actionTypeId: '.servicenow-sir', config: {} },
      { actionTypeId: '.servicenow-sir', config: { usesTableApi: true } },
    ],
    [
      '7.16.0',
      'e-mail names its service',
      { actionTypeId: '.email', config: {} },
      { actionTypeId: '.email', config: { service: 'other' } },
    ],
    [
      '7.16.0',
      'a service stays',
      { actionTypeId: '.email', config: { service: 'gmail' } },
      { actionTypeId: '.email', config: { service: 'gmail' } },
    ],
    [
      '8.3.0',
      'ServiceNow has no OAuth',
      { actionTypeId: '.servicenow', config: {} },
      { actionTypeId: '.servicenow', config: { isOAuth: false } },
    ],
    ['8.3.0', 'Jira stays', { actionTypeId: '.jira', config: {} }, { actionTypeId: '.jira', config: {} }],
  ])('%s: %s', (version, _why, before, after) => {
    expect(run(connectorSteps, version, before)).toEqual(after);
  });
});
