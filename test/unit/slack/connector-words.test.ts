import { expect, test } from 'vitest';
import { readConnectorWords } from '../../../src/slack/commands/connector-words.ts';

test.each([
  ['"Jira HQ" priority=High issueType="Sub task"', 'Jira HQ', { priority: 'High', issueType: 'Sub task' }],
  ['Jira HQ priority: High', 'Jira HQ', { priority: 'High' }],
  ['priority=', '', { priority: '' }],
  ['Jira parent="" priority=', 'Jira', { parent: '', priority: '' }],
])('%s names a connector and what its ticket gets, or loses', (text, name, fields) => {
  const words = readConnectorWords(text);
  expect({ name: words.name, fields: Object.fromEntries(words.fields) }).toEqual({ name, fields });
});
