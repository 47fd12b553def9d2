import type { Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Session } from '../../../src/connectors/connector.ts';
import { openSession } from '../../../src/connectors/index.ts';
import { linear } from '../../../src/connectors/linear/calls.ts';
import type { LinearConfig } from '../../../src/connectors/linear/definition.ts';
import { USUAL_MAPPING } from '../../../src/core/connectors/status-mapping.ts';
import { answerJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';
import { emulated } from './emulated.ts';
import { anIncident } from './incident.ts';

/** The Linear of `emulate` takes no ids for new issues and no edits of comments, so it is given an issue to work on. */
let emulator: Emulator;
let session: Session<LinearConfig>;
let issueId: string;

const nodes = z.looseObject({ nodes: z.array(z.looseObject({ id: z.string() })) });
const answered = z.looseObject({ data: z.looseObject({ teams: nodes.optional(), issues: nodes.optional() }) });

async function ask(query: string) {
  const headers = { authorization: 'docket-key', 'content-type': 'application/json' };
  const body = JSON.stringify({ query });
  const answer = await fetch(`${emulator.url}/graphql`, { method: 'POST', headers, body });
  return (await answerJson(answered, answer)).data;
}

beforeAll(async () => {
  emulator = await emulated('linear');
  const { teams, issues } = await ask('{ teams { nodes { id } } issues { nodes { id } } }');
  issueId = issues?.nodes[0]?.id ?? '';
  session = openSession(linear, {
    config: { apiUrl: `${emulator.url}/graphql`, teamId: teams?.nodes[0]?.id },
    secrets: { signIn: 'token', values: { apiKey: 'docket-key' } },
    allowedHosts: [new URL(emulator.url).host],
  });
});
afterAll(() => emulator?.close());

test('the team is there', () => linear.test(session));

test('an issue is read, changed and moved', async () => {
  const ticket = await linear.get(session, issueId);
  expect(ticket.title).toMatch(/^ENG-\d+$/);
  expect(await linear.update(session, issueId, anIncident(), {})).toEqual(ticket);
  expect(await linear.move?.(session, issueId, { status: 'closed', mapping: USUAL_MAPPING })).toBeNull();
  expect(await linear.read?.(session, issueId)).toMatchObject({ status: 'closed', rawStatus: 'Done' });
});

test('a comment is added and read back', async () => {
  const id = await linear.comment?.(session, issueId, { id: 'c1', text: 'From here' });
  const remote = await linear.read?.(session, issueId);
  expect(remote?.comments).toContainEqual(matching.objectContaining({ id, text: 'From here' }));
});

test('what is not there is told', async () => {
  await expect(linear.get(session, 'nowhere')).rejects.toMatchObject({ trouble: 'not_found' });
  expect(await linear.find?.(session, 'no such case')).toBeUndefined();
});
