import { describe, expect, it } from 'vitest';
import { caseBlockId, parseCaseBlockId } from '../../../src/slack/blocks/cases/case-block-id.ts';
import { caseCard } from '../../../src/slack/blocks/cases/case-card.ts';
import { newCase } from '../../support/arbitrary.ts';

const names = { user: (id: string) => ({ U0LEOBRAN1: 'Leo Brandt' })[id] };
const open = newCase({
  title: 'Phishing <!channel> wave',
  description: '**Forty** mails.\n\n- one\n- two',
  severity: 'critical',
  tags: ['phishing', 'x'.repeat(200)],
  assignees: [{ uid: 'U0LEOBRAN1' }, { uid: 'u_kibana_0', full_name: 'Kim Bana' }],
});
const card = (of = open, notice?: string) =>
  caseCard({ case: of, spaceId: 'default', names, ...(notice !== undefined && { notice }) });
const said = (value: unknown) => JSON.stringify(value);

describe('the card of a case', () => {
  it('is a sentence for those who hear it, and rings nobody', () => {
    expect(card().text).toBe(
      'Case 1, Phishing &lt;!channel&gt; wave, severity critical, open, assigned to Leo Brandt and Kim Bana. Opened by Ana Ruiz.',
    );
  });

  it('shows title, standing, beginning of the description, tags and assignees', () => {
    const { blocks } = card();
    expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'context', 'section', 'actions']);
    expect(said(blocks[0])).toContain('🔴 Critical · ⚪ Open');
    expect(said(blocks[0])).toContain('Forty mails. …');
    expect(said(blocks[1])).toContain('phishing');
    expect(said(blocks[2])).toContain('Assigned to Leo Brandt and Kim Bana');
  });

  it('keeps the lines of a description, four at most', () => {
    const description = 'Host: **vpn-3**\nSeen: 09:40\n- one\n- two\n- three';
    expect(said(card({ ...open, description }).blocks[0])).toContain('Host: vpn-3\\nSeen: 09:40\\none\\ntwo …');
  });

  it('has menus that stand on what the case says; of assignees, the people of this Slack', () => {
    const { blocks } = card();
    expect(blocks[2]).toMatchObject({ accessory: { action_id: 'case_assignees', initial_users: ['U0LEOBRAN1'] } });
    expect(blocks[3]).toMatchObject({
      block_id: 'case/default/1/controls',
      elements: [
        { action_id: 'case_status', initial_option: { value: 'open' } },
        { action_id: 'case_severity', initial_option: { value: 'critical' } },
        { action_id: 'case_comment' },
        { action_id: 'case_edit' },
        { action_id: 'case_more' },
      ],
    });
  });

  it('is folded when the case is closed, and can still be reopened', () => {
    const { blocks } = card({
      ...open,
      status: 'closed',
      closed_at: '2026-01-02T00:00:00.000Z',
      closed_by: open.created_by,
    });
    expect(said(blocks)).not.toContain('Forty mails');
    expect(said(blocks)).toContain('Closed by Ana Ruiz');
    expect(blocks.at(-1)).toMatchObject({
      elements: [{ action_id: 'case_status', initial_option: { value: 'closed' } }, {}, {}, {}, {}],
    });
  });

  it('links its ticket where that is safe, and else only names it', () => {
    const ticket = {
      connector_id: 'c1',
      connector_name: 'Jira',
      external_id: '1',
      external_title: 'SEC-12',
      external_url: 'https://jira.example/SEC-12',
      pushed_at: open.created_at,
      pushed_by: open.created_by,
    };
    expect(said(card({ ...open, external_service: ticket }).blocks)).toContain('"url":"https://jira.example/SEC-12"');
    const forged = card({ ...open, external_service: { ...ticket, external_url: 'javascript:alert(1)' } });
    expect(said(forged.blocks)).not.toContain('javascript:');
    expect(said(forged.blocks)).toContain('SEC-12');
  });

  it('says what stands in the way of a push', () => {
    expect(said(card(open, 'Jira needs signing in again.').blocks)).toContain('⚠️ Jira needs signing in again.');
  });
});

describe('the id of a block of a case', () => {
  it('can be read back', () => {
    expect(parseCaseBlockId(caseBlockId('red-team', 42, 'row'))).toEqual({
      spaceId: 'red-team',
      number: 42,
      row: 'row',
    });
  });

  it.each(['', 'case/default/x/row', 'case//1/row', 'x/case/default/1/row', 'b1a2'])('is no other id: %j', (id) => {
    expect(parseCaseBlockId(id)).toBeUndefined();
  });
});
