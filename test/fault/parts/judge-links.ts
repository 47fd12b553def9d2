import { words } from '../../support/look.ts';
import { fits, said } from './judge.ts';
import type { Link, ModelCase, RequestOutcome } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored, StoredCase } from './stored.ts';

/** What whoever linked a ticket was told of its end is so, and who was told that it is looked for heard of the end. */
export async function judgeLinks(stage: Stage, of: ModelCase, row: StoredCase, stored: Stored): Promise<string[]> {
  const linked = stored.actions
    .filter(({ case_id, type }) => case_id === row.id && type === 'link_ticket')
    .map(({ payload }) => JSON.stringify(payload));
  const problems: string[] = [];
  for (const link of of.links) {
    const count = linked.filter((payload) => payload.includes(`"${link.value}"`)).length;
    const end = await endOf(stage, of, row, link);
    if (!fits({ ...link, outcome: end }, count))
      problems.push(`${said(link)}, ended ${end}, and the activity has ${link.value} ${count} times`);
    if (link.outcome === 'done' && end === 'unknown')
      problems.push(`${said(link)}, and ${link.by} was never told whether ${link.value} was linked`);
  }
  return problems;
}

/** What was told of the end; a link to a ticket of which nothing was said is named by no report of a refusal. */
async function endOf({ slack }: Stage, of: ModelCase, row: StoredCase, link: Link): Promise<RequestOutcome> {
  if (link.outcome === 'not done') return 'not done';
  const seen = await slack.person(link.by).messages({ channel: of.room.channelName });
  const told = seen.map((message) => words(message));
  if (told.some((one) => one.includes(`Linked #${row.incremental_id} to`) && one.includes(link.value))) return 'done';
  const refused = told.filter((one) => one.includes(`#${row.incremental_id} was not linked`)).length;
  const others = of.links.filter(({ by, outcome }) => by === link.by && outcome === 'done').length;
  // One refusal for one request is its own; of several nobody can tell which.
  if (refused === 0) return 'unknown';
  return refused === others ? 'not done' : 'unknown';
}
