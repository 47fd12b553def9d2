import { WebClient } from '@slack/web-api';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deps } from '../../src/operations/operation.ts';
import { transact } from '../../src/store/transaction.ts';
import { Board, type KnownCase } from '../fault/parts/board.ts';
import { createCase, editOwn, exportAll, push } from '../fault/parts/case-steps.ts';
import { Chance } from '../fault/parts/chance.ts';
import { commentWithFiles } from '../fault/parts/file-steps.ts';
import { Hand } from '../fault/parts/hand.ts';
import { importFile } from '../fault/parts/import-steps.ts';
import { linkTicket } from '../fault/parts/link-steps.ts';
import { Model } from '../fault/parts/model.ts';
import { type FaultPostgres, startFaultPostgres } from '../fault/parts/postgres.ts';
import { comeToRest } from '../fault/parts/rest.ts';
import { judgeAll } from '../fault/parts/run.ts';
import { share } from '../fault/parts/share-steps.ts';
import { openStage, type Stage } from '../fault/parts/stage.ts';
import { comment, reply } from '../fault/parts/talk-steps.ts';
import { changeCategory } from '../fault/parts/undo-steps.ts';
import { rooms } from '../fault/parts/world.ts';
import { present } from '../support/present.ts';

/** Draws by which a new case goes to Jira, and its owner changes the title. */
const [TO_JIRA, TITLE] = [7, 8];

let postgres: FaultPostgres;
let stage: Stage;
let deps: Deps;
const model = new Model();
const hands: Hand[] = [];

beforeAll(async () => {
  postgres = await startFaultPostgres();
  stage = await openStage(postgres, { seed: 1, skews: [0], isReal: false, way: 'http' });
  deps = stage.openDeps();
  await work();
  expect(await comeToRest(stage, deps)).toEqual([]);
}, 90_000);
afterAll(async () => {
  await deps?.database.close();
  await stage?.close();
  await postgres?.close();
});

/** What a day consists of, once each, without a fault. */
async function work(): Promise<void> {
  const [room] = rooms;
  const name = room?.people[0] ?? '';
  const hand = new Hand(name, stage.slack.person(name), present(room), model);
  hands.push(hand);
  const board = new Board(stage, model, 1, 10);
  for (let n = 0; n < 2; n += 1) await createCase(board, hand, new Chance(TO_JIRA));
  const [first, second] = board.known(hand.room);
  const [of, linked]: [KnownCase, KnownCase] = [present(first), present(second)];
  await linkTicket(board, hand, linked);
  await comment(board, hand, of);
  await comment(board, hand, of);
  await commentWithFiles(board, hand, new Chance(TO_JIRA), of);
  await reply(board, hand, of);
  await editOwn(board, hand, new Chance(TITLE), of);
  await changeCategory(board, hand, of, true);
  await share(board, hand, of);
  await comment(board, hand, of);
  await exportAll(board, hand);
  await importFile(board, hand);
  await push(board, hand, of);
}

const done = (what: string) => model.all.filter((one) => one.what === what).map(({ outcome }) => outcome);
const judged = () => judgeAll(stage, deps, { model, hands });
const run = (statement: ReturnType<typeof sql>) => transact(deps.database, (tx) => tx.execute(statement));

it('finds nothing wrong with a day on which nothing failed, and everything was done', async () => {
  const kinds = ['create', 'link', 'comment', 'comment with files', 'title', 'undo', 'share', 'export', 'push'];
  for (const kind of kinds) expect([kind, ...new Set(done(kind))]).toEqual([kind, 'done']);
  expect(model.imports.map(({ isConfirmed }) => isConfirmed)).toEqual([true]);
  expect(await judged()).toEqual([]);
});

const namedIn = (problems: string[]) => (words: string) =>
  expect(
    problems.filter((problem) => problem.includes(words)),
    `${words} among ${problems.join('\n')}`,
  ).not.toEqual([]);

it('names what is wrong with a ticket of which Docket says that nothing is due', async () => {
  const { token } = present(model.cases[0]);
  const issue = present(stage.jira.issues.find(({ fields }) => fields.summary.startsWith(token)));
  const { summary } = issue.fields;
  issue.fields.summary = 'Wrong';
  issue.comments.push(...issue.comments);
  issue.attachments.push(...issue.attachments);
  stage.jira.issues.push({ ...issue, id: '1', key: 'SEC-99' });
  const named = namedIn(await judged());
  named('says “Wrong”');
  named(`“${present(present(model.cases[0]).comments[0]).text}” is 2 times in ${issue.key}`);
  named(`“${present(present(model.cases[0]).files[0]).name}” is 2 times in ${issue.key}`);
  named(`${token} has 2 tickets`);
  issue.fields.summary = summary;
});

it('names each thing that is not as it was acknowledged', async () => {
  const [of, linked] = [present(model.cases[0]), present(model.cases[1])];
  const [lost, doubled] = [present(of.comments[0]).text, present(of.comments[1]).text];
  const [file, imported] = [present(of.files[0]), present(model.imports[0])];
  const tag = { ...present(of.comments[0]), what: 'tag', text: 'gone' };

  await run(sql`delete from attachments where attributes->>'comment' = ${lost}`);
  await run(sql`insert into attachments select (jsonb_populate_record(a, jsonb_build_object('id', 'twice'))).*
    from attachments a where attributes->>'comment' = ${doubled}`);
  await run(
    sql`update file_chunks set bytes = bytes || '\\x00' where sha256 = (select sha256 from files where name = ${file.name})`,
  );
  await run(sql`delete from files where name = ${present(of.files.at(-1)).name}`);
  await run(sql`update cases set status = 'closed', category = 'else' where title like ${`${of.token} %`}`);
  await run(sql`delete from cases where title = ${`${imported.token} no2`}`);
  await run(sql`delete from user_actions where type = 'link_ticket'`);
  await run(sql`insert into given_up_jobs (workspace_id, space_id, id, job_id, kind, payload, what, why, error, max_attempts)
    values (${stage.slack.teamId}, 'default', gen_random_uuid(), 1, 'notify', '{}', 'a job', 'x', 'x', 1)`);
  const bot = new WebClient(stage.slack.app.botToken, { slackApiUrl: stage.slack.apiUrl });
  const card = { text: `Case ${of.number}, again`, channel: of.room.channel };
  await bot.chat.postMessage({
    ...card,
    blocks: [{ type: 'section', text: { type: 'plain_text', text: `${of.token} ` } }],
  });
  model.exports.push(Object.assign(model.ask('export', imported.by), { outcome: 'done' as const, room: of.room }));
  of.tags.push(tag);
  const asked = model.ask('a command', imported.by);
  present(hands[0]).pending = { asked, success: /done/, where: 'channel', seen: 999, isKept: true };

  const problems = await judged();
  const named = namedIn(problems);
  named(`“${lost}” is there 0 times`);
  named(`“${doubled}” is there 2 times`);
  named(`${file.name} of ${of.token} has other bytes`);
  named(`is stored 0 times, its comment 1 times`);
  named(`status of ${of.token} is closed`);
  named(`category of ${of.token} is else`);
  named('and 2 of 3 cases are there');
  named(`and the activity has ${present(linked.links[0]).value} 0 times`);
  named('given up: notify: a job');
  named(`${of.token} has 2 cards`);
  named('exports and has');
  named('the tag is there 0 times');
  named('was never told how “a command” ended');
});
