import type { Jira } from '../../../src/sandbox/services/jira.ts';
import type { Board, KnownCase } from './board.ts';
import type { Hand } from './hand.ts';

/** Makes a ticket by hand in Jira, and links a case to it that goes there. */
export async function linkTicket(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const chosen = of.connectors.filter(({ outcome }) => outcome !== 'not done').at(-1);
  if (chosen?.outcome !== 'done' || chosen.value !== 'Jira HQ') return;
  const value = makeByHand(board.stage.jira, board.token('byhand'));
  const asked = Object.assign(board.model.ask('link', hand.name), { value });
  of.links.push(asked);
  await hand.command(asked, `connector ${of.number} link ${value}`, /Looking for/);
}

/** Answers its key. */
function makeByHand({ issues }: Jira, title: string): string {
  const number = issues.length + 1;
  const key = `SEC-${number}`;
  const status = { name: 'To Do', statusCategory: { key: 'new' as const } };
  const fields = { project: { key: 'SEC' }, issuetype: { id: '10001' }, summary: title };
  issues.push({ id: String(10_000 + number), key, fields, status, comments: [], attachments: [] });
  return key;
}
