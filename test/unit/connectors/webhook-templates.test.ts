import { describe, expect, test } from 'vitest';
import { savedWebhookConfig } from '../../../src/connectors/webhook/saved-config.ts';
import { webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { webhookConfigRule } from '../../support/conformance/connectors.ts';
import { matching } from '../../support/matching.ts';

const DESK = 'https://desk.example';
const save = (more: Record<string, unknown>, before = webhookTemplates(DESK)) => {
  const read = savedWebhookConfig.safeParse({ ...before, ...more });
  const [issue] = read.error?.issues ?? [];
  return issue ? [issue.path[0], issue.message] : read.data;
};
const create = '{"t": {{{case.title}}}, "d": {{{case.description}}}}';
const one = `${DESK}/{{{external.system.id}}}`;

describe('what a template must name is demanded when it is saved', () => {
  test.each([
    ['createIncidentJson', '{"d": {{{case.description}}}}', /^Add \{\{\{case\.title\}\}\}/],
    ['createIncidentJson', '{"t": {{{case.title}}}}', /^Add \{\{\{case\.description\}\}\}/],
    ['getIncidentUrl', `${DESK}/tickets`, /^Add \{\{\{external\.system\.id\}\}\}: it says which ticket is read/],
    ['updateIncidentUrl', `${DESK}/tickets`, /which ticket is changed/],
    ['viewIncidentUrl', `${DESK}/tickets`, /\{\{\{external\.system\.id\}\}\} or \{\{\{external\.system\.title\}\}\}/],
    ['createCommentUrl', `${DESK}/comments`, undefined],
    ['createCommentUrl', '', /Comments need their address as well/],
    ['createCommentJson', '', /Comments need their JSON as well/],
    ['createCommentJson', '{"ticket": {{{external.system.id}}}}', /^Add \{\{\{case\.comment\}\}\}/],
  ])('%s: %s', (key, template, words) => {
    const saved = save({ [key]: template });
    if (words === undefined) expect(saved).toHaveProperty(key, template);
    else expect(saved).toEqual([key, matching.stringMatching(words)]);
  });

  test('the id may stand in what is sent instead of the address', () => {
    const byBody = { getIncidentMethod: 'post', getIncidentJson: '{"id": {{{external.system.id}}}}' };
    expect(save({ ...byBody, getIncidentUrl: `${DESK}/read` })).toMatchObject(byBody);
    expect(save({ ...byBody, getIncidentMethod: 'get', getIncidentUrl: `${DESK}/read` })).toContain('getIncidentUrl');
  });
});

describe('what a template names and there is not is refused by its name', () => {
  test.each([
    [
      'createIncidentJson',
      create.replace('title', 'titel'),
      /\{\{\{case\.titel\}\}\} here\. Did you mean \{\{\{case\.title\}\}\}\?/,
    ],
    ['createIncidentJson', create.replace('case.title', 'case.títle'), /case\.títle.*case\.title\}\}\}\?/],
    ['createIncidentJson', create.replace('}}}}', '}}}, "c": {{{case.comment}}}}'), /\{\{\{case\.comment\}\}\} here/],
    [
      'createIncidentJson',
      create.replace('}}}}', '}}}, "c": {{{Ελληνικά.名前}}}}'),
      /Ελληνικά\.名前.*There are .*case\.severity/,
    ],
    ['createIncidentJson', `${create.slice(0, -1)}, "c": {{{case}}}}`, /\{\{\{case\}\}\} here/],
    ['createIncidentJson', `{{> ticket}}${create}`, /> ticket/],
    ['createIncidentJson', create.replaceAll('{{{', '{{').replaceAll('}}}', '}}').replace('title', 'x'), /case\.x/],
    ['createIncidentJson', `${create.slice(0, -1)}, "c": {{{case.title.length}}}}`, /case\.title\.length/],
    ['createIncidentJson', `${create.slice(0, -1)}, "c": {{{${'x'.repeat(500)}}}}}`, /x{59}…/],
    ['createIncidentUrl', `${DESK}/{{{case.id}}}`, /This address takes none/],
    ['getIncidentUrl', `${one}/{{{case.id}}}`, /There is \{\{\{external\.system\.id\}\}\}/],
    ['viewIncidentUrl', `${one}?{{{external.system.titel}}}`, /Did you mean/],
  ])('%s: %s', (key, template, words) => {
    expect(save({ [key]: template })).toEqual([key, matching.stringMatching(words)]);
  });
});

describe('what cannot be filled in is refused', () => {
  test.each([
    ['createIncidentJson', create.replace('{{{case.title}}}', '{{{case.title}}'), /not closed/],
    ['createIncidentJson', create.replace('{{{case.title}}}', '"{{{case.title}}}"'), /no JSON.*need no quotes/],
    ['createIncidentJson', create.replace('{{{case.title}}}', '"Case {{{case.title}}}"'), /need no quotes/],
    ['createIncidentJson', create.replace('{{{case.title}}}', '{case.title}'), /no JSON/],
    ['createIncidentJson', `{{#case.title}}${create}`, /section here is not closed/],
    ['createIncidentJson', `${create}{{/case.title}}`, /was not begun/],
    ['getIncidentUrl', `${DESK}/{{{external.system.id}}`, /not closed/],
    ['getIncidentUrl', `${one}}`, /brace is too many/],
    ['getIncidentUrl', `${one}?{external.system.id}`, /brace is too many/],
    ['getIncidentUrl', 'https://{{{external.system.id}}}.desk.example/', /host without a variable/],
    ['getIncidentUrl', 'https://desk.example{{{external.system.id}}}', /host without a variable/],
    ['getIncidentUrl', 'https://desk.example:{{{external.system.id}}}/', /host without a variable/],
    ['getIncidentUrl', '{{=<% %>=}}https://<%external.system.id%>', /starts with https/],
    ['createIncidentMethod', 'patch', /POST or PUT/],
  ])('%s: %s', (key, template, words) => {
    expect(save({ [key]: template })).toEqual([key, matching.stringMatching(words)]);
  });
});

describe('what can be filled in is taken', () => {
  test.each([
    ['two braces', create.replaceAll('{{{', '{{').replace('}}},', '}},').replace('}}}}', '}}}')],
    ['an ampersand', create.replaceAll('{{{', '{{&').replace('}}},', '}},').replace('}}}}', '}}}')],
    ['spaces in the braces', create.replaceAll('{{{', '{{{ ').replaceAll('}}}', ' }}}').replace(' }}}}', ' }}}}')],
    ['a section', '{"t": {{#case}}{{{title}}}{{/case}}, "d": {{#case.description}}{{{.}}}{{/case.description}}}'],
    ['where there is nothing', `{{^case.tags}}{{/case.tags}}${create}`],
    ['a comment', `{{! what goes there }}${create}`],
    ['other words', create.replace('{', '{"naïve 名前 🚨": "a {brace}", ')],
    ['100 kB', create.replace('{', `{${'"k": {{{case.title}}}, '.repeat(4_500)}`)],
  ])('%s', (_, template) => {
    expect(save({ createIncidentJson: template })).toHaveProperty('createIncidentJson', template);
  });
});

describe('only what was chosen is kept', () => {
  const { authType, ...least } = webhookTemplates(DESK);

  test('so that the first Kibana that knows webhooks takes it', () => {
    const saved = save({}, least);
    expect(webhookConfigRule('8.4').safeParse(saved).error).toBeUndefined();
    expect(webhookConfigRule('8.4').safeParse({ ...least, getIncidentMethod: 'get' }).success).toBe(false);
  });

  test.each([
    [{ hasAuth: false, authType }, { authType: undefined }],
    [{ authType, certType: 'ssl-pfx' }, { certType: undefined }],
    [{ authType: 'webhook-authentication-ssl' }, { certType: 'ssl-crt-key' }],
    [{ authType: 'webhook-authentication-ssl', certType: 'ssl-pfx' }, { certType: 'ssl-pfx' }],
    [
      { authType: null, certType: null },
      { authType: null, certType: null },
    ],
    [{ getIncidentJson: '{"id": {{{external.system.id}}}}' }, { getIncidentJson: undefined }],
    [{ createCommentUrl: '', createCommentJson: '' }, { createCommentMethod: undefined }],
    [{ createCommentMethod: undefined }, { createCommentMethod: 'put' }],
    [{ foreign: { kept: true } }, { foreign: { kept: true } }],
  ])('%j', (given, kept) => {
    const saved = save(given);
    expect(Object.fromEntries(Object.keys(kept).map((key) => [key, Reflect.get(Object(saved), key)]))).toEqual(kept);
  });
});
