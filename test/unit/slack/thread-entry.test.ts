import { describe, expect, it } from 'vitest';
import { changesEntry, commentEntry } from '../../../src/slack/blocks/attachments/thread-entry.ts';
import { ana, leo } from '../../support/arbitrary.ts';
import { words } from '../../support/look.ts';

const names = { user: () => undefined };
const at = '2026-01-01T10:00:00.000Z';
const change = (type: string, payload: Record<string, unknown>, by = ana) => ({
  ...{ id: type, case_id: 'c', owner: 'cases', type, action: 'update', payload, previous: null },
  ...{ created_at: at, created_by: by },
});
const attributes = {
  ...{ type: 'user', owner: 'cases', created_at: at, created_by: leo, updated_at: null, updated_by: null },
  ...{ pushed_at: null, pushed_by: null },
};
const entry = (comment: string, more = {}) =>
  commentEntry({
    comment: { id: 'c1', attributes: { ...attributes, comment } },
    ...{ number: 1, spaceId: 'default', names, ...more },
  });

describe('the thread of a case', () => {
  it('tells changes made together in one line a person', () => {
    const actions = [
      change('severity', { severity: 'high' }),
      change('status', { status: 'closed' }),
      change('category', { category: 'Malware' }, leo),
    ];
    const { text, blocks } = changesEntry(1, actions, names);
    expect(text).toBe(
      'Case 1: Ana Ruiz changed the severity to 🟠 High and closed the case. Leo Brandt set the category to “Malware”.',
    );
    expect(blocks).toHaveLength(1);
  });

  it('links the ticket of a push, where that leads somewhere safe', () => {
    const pushed = (external_url: string) =>
      changesEntry(
        1,
        [change('pushed', { externalService: { connector_name: 'Jira HQ', external_title: 'SEC-7', external_url } })],
        names,
      );
    const { text, blocks } = pushed('https://jira.example.com/browse/SEC-7');
    expect(text).toBe('Case 1: Ana Ruiz pushed the case to “Jira HQ” as “SEC-7”.');
    expect(JSON.stringify(blocks)).toContain(
      '{"type":"link","url":"https://jira.example.com/browse/SEC-7","text":"SEC-7"}',
    );
    expect(JSON.stringify(pushed('javascript:alert(1)').blocks)).not.toMatch(/"link"|javascript/);
  });

  it('shows a comment as it was formatted, with who wrote it, and rings nobody', () => {
    const { text, blocks } = entry('**Blocked** it, <!channel> <@U0ANARUIZ1>\n\n- one\n- two');
    expect(text).toBe('Leo Brandt commented on case 1: Blocked it, &lt;!channel&gt; &lt;@U0ANARUIZ1&gt; one two');
    expect(words(blocks[0])).toContain('Leo Brandt');
    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"Blocked","style":{"bold":true}}');
    expect(JSON.stringify(blocks)).toContain('rich_text_list');
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(user|broadcast)"/);
  });

  it('shows the images that Slack holds', () => {
    const image = (href: string) => (href === '/files/1' ? { slackFileId: 'F1' } : undefined);
    const { blocks } = entry('Look:\n\n![shot.png](/files/1)', { image });
    expect(blocks).toContainEqual({ type: 'image', slack_file: { id: 'F1' }, alt_text: 'shot.png' });
  });

  it('cuts a long comment and offers the rest', () => {
    const { blocks } = entry('A long line of words.\n\n'.repeat(1_300));
    expect(words(blocks)).toContain('Show all');
    expect(words(entry('Short.').blocks)).not.toContain('Show all');
  });
});
