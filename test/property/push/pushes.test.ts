import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import type { Runner, WorkerEvents } from 'graphile-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_STATUSES, type CaseStatus } from '../../../src/core/cases/case.ts';
import { DocketError } from '../../../src/core/error.ts';
import { createDeps } from '../../../src/deps.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { resolveUncertain } from '../../../src/operations/push/resolve-uncertain.ts';
import { retryPush } from '../../../src/operations/push/retry-push.ts';
import { unlinkTicket } from '../../../src/operations/push/unlink-ticket.ts';
import type { FaultKind, FaultOptions } from '../../../src/sandbox/services/faults.ts';
import type { Service } from '../../../src/sandbox/services/service.ts';
import { until } from '../../integration/jobs/world.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { runs, withinMs } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';
import { startWorkers } from '../../support/workers.ts';

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const connectorIds = ['jira', 'desk'] as const;
type ConnectorId = (typeof connectorIds)[number];

/** The versions that each ticket has held in a story, by connector and id, oldest first. */
const held = new Map<string, number[]>();
let harness: PushHarness;
let proxy: DatabaseProxy;
let workers: Runner;
let chance: Iterator<number, never> = seeded(1);
let cases = 0;
const failed: unknown[] = [];

const upTo = (ms: number) => ms * chance.next().value;

beforeAll(async () => {
  harness = await openPushHarness();
  proxy = await openDatabaseProxy(harness.config.databaseUrl);
  // Every answer of the database, every answer of an external system and the clock are late by chance.
  proxy.delay = () => upTo(3);
  const own = createDeps(proxy.url, harness.deps.log, 4, harness.config.secretKeys);
  const now = () => new Date(harness.deps.now().getTime() - upTo(40));
  const deps = { ...own, random: harness.deps.random, now };
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ error }) => failed.push(error));
  workers = await startWorkers({ deps, config: harness.config, slack: slackClient(harness.config) }, events);
  watch(harness.jira, () => harness.jira.issues.map(({ id, fields }) => [id, String(fields.summary)]));
  watch(harness.desk, () => harness.desk.tickets.map(({ id, title }) => [String(id), title]));
});
afterAll(async () => {
  await workers.stop();
  await proxy.close();
  await harness.close();
});

/** Notes after each request what the tickets say. */
function watch(service: Service, titles: () => [id: string, title: string][]): void {
  const { handle } = service;
  service.handle = async (...request) => {
    await pause(upTo(5));
    await handle(...request);
    for (const [id, title] of titles()) {
      const key = `${service.name} ${id}`;
      const versions = held.get(key) ?? [];
      if (versionOf(title) !== versions.at(-1)) held.set(key, [...versions, versionOf(title)]);
    }
  };
}

const titleOf = (number: number, version: number) => `Case ${number}, version ${version}`;
const versionOf = (title: string) => Number(title.split(' ').at(-1));

type Step =
  | { what: 'edit' | 'push' | 'work' | 'answer' | 'move' | 'comment' | 'edit comment' | 'unlink' | 'link' | 'bar' }
  | { what: 'status'; status: CaseStatus }
  | { what: 'pass'; seconds: number }
  | { what: 'sign in'; at: ConnectorId }
  | { what: 'fault'; at: ConnectorId; kind: FaultKind; options: FaultOptions };

const at = fc.constantFrom(...connectorIds);
const kinds = ['500', '429', '403', '409', 'done_unanswered', 'cut_off', 'garbage', 'revoked'] as const;
const plain = <W extends Step['what']>(weight: number, ...what: W[]) => ({
  weight,
  arbitrary: fc.record({ what: fc.constantFrom(...what) }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  plain(8, 'edit' as const, 'push' as const),
  plain(4, 'work' as const, 'answer' as const),
  plain(2, 'comment' as const, 'edit comment' as const),
  plain(1, 'move' as const, 'unlink' as const, 'link' as const, 'bar' as const),
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('status' as const), status: fc.constantFrom(...CASE_STATUSES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('pass' as const), seconds: fc.integer({ min: 5, max: 900 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('sign in' as const), at }) },
  { weight: 2, arbitrary: fault(kinds, [{ method: 'POST' }, { method: 'PUT' }]) },
  { weight: 3, arbitrary: fault(['slow'], [{ method: 'PUT' }, { times: 3 }]) },
);

function fault(kinds: readonly FaultKind[], options: FaultOptions[]): fc.Arbitrary<Step> {
  const kind = fc.constantFrom(...kinds);
  return fc.record({ what: fc.constant('fault' as const), at, kind, options: fc.constantFrom(...options) });
}

/** A ticket as its external system shows it. */
interface ShownTicket {
  at: ConnectorId;
  id: string;
  title: string;
  status: string;
  comments: string[];
}

const jiraStatuses: Record<string, CaseStatus> = { new: 'open', indeterminate: 'in-progress', done: 'closed' };

/** A case with its versions and comments, and the hand of whoever edits and pushes it. */
class Story {
  readonly number = ++cases;
  readonly #one = { incremental_id: this.number };
  readonly #comments: { id: string; version: number }[] = [];
  #version = 1;
  #status: CaseStatus = 'open';
  #at: ConnectorId = 'jira';

  begin = () => harness.put(this.number, { title: titleOf(this.number, this.#version) });
  title = () => titleOf(this.number, this.#version);

  async do(step: Step): Promise<unknown> {
    const { deps, actor } = harness;
    const { closedOff } = harness.jira.workflow;
    switch (step.what) {
      case 'edit':
        this.#version += 1;
        return perform(deps, updateCases, actor, { cases: [this.#one], patch: { title: this.title() } });
      case 'status':
        this.#status = step.status;
        return perform(deps, updateCases, actor, { cases: [this.#one], patch: { status: step.status } });
      case 'comment':
        return this.#comment();
      case 'edit comment':
        return this.#editComment();
      case 'unlink':
        return perform(deps, unlinkTicket, actor, { reference: this.#one }).catch(unlessRefused);
      case 'link':
        return this.#link().catch(unlessRefused);
      case 'push':
        return harness.ask([this.number], reportTo);
      case 'work':
        return harness.work();
      case 'answer':
        return this.#answer().catch(unlessRefused);
      case 'move':
        this.#at = this.#at === 'jira' ? 'desk' : 'jira';
        return perform(deps, setCaseConnector, actor, { cases: [this.#one], connectorId: this.#at });
      case 'bar':
        return closedOff.has('Done') ? closedOff.clear() : closedOff.add('Done');
      case 'pass':
        return harness.pass(step.seconds);
      case 'sign in':
        harness[step.at].calm();
        return harness.signIn(step.at);
      case 'fault':
        return harness[step.at].fault(step.kind, step.options);
    }
  }

  async #comment(): Promise<void> {
    const comment = this.#said(this.#comments.length, 1);
    const added = { reference: this.#one, comment };
    const { commentId: id } = await perform(harness.deps, addComment, harness.actor, added);
    this.#comments.push({ id, version: 1 });
  }

  async #editComment(): Promise<void> {
    const last = this.#comments.at(-1);
    if (!last) return;
    last.version += 1;
    const comment = this.#said(this.#comments.length - 1, last.version);
    await perform(harness.deps, editComment, harness.actor, { id: last.id, comment });
  }

  #said = (nth: number, version: number) => `Comment ${nth} of case ${this.number} in version ${version}.`;

  /** Links the case to the newest of its tickets where it has several. */
  async #link(): Promise<void> {
    const ticket = this.tickets().findLast((one) => one.at === this.#at);
    if (!ticket) return;
    const asked = { reference: this.#one, externalId: ticket.id, reportTo };
    await perform(harness.deps, linkTicket, harness.actor, asked);
  }

  /** Tries again what failed, and says whether there is a ticket where that is asked. */
  async #answer(): Promise<void> {
    const { id: pushId = '', standing } = (await this.state())?.push ?? {};
    if (standing === 'failed') await perform(harness.deps, retryPush, harness.actor, { pushId, reportTo });
    if (standing !== 'uncertain') return;
    const made = this.tickets().findLast((one) => one.at === 'desk');
    const answer = made ? { kind: 'link' as const, externalId: made.id, reportTo } : { kind: 'again' as const };
    await perform(harness.deps, resolveUncertain, harness.actor, { pushId, answer });
  }

  async state() {
    return (await perform(harness.deps, getPushState, harness.actor, { cases: [this.#one] }))[0];
  }

  /** What Docket says is so: a ticket that needs no update says what its case says. */
  async check(): Promise<void> {
    const { requiresUpdate, ticket } = (await this.state()) ?? {};
    if (requiresUpdate !== false || !ticket) return;
    const shown = this.tickets().find((one) => one.at === this.#at && one.id === ticket.id);
    expect(shown?.title, 'the ticket has the title').toBe(this.title());
    const isAhead = shown?.status === 'in-progress' && this.#status === 'open';
    if (!isAhead) expect(shown?.status, 'the ticket has the status').toBe(this.#status);
    // Of a desk that cannot be read it may be uncertain whether a comment arrived, which is told.
    if (this.#at === 'desk') return;
    const said = this.#comments.map(({ version }, nth) => this.#said(nth, version));
    const there = shown?.comments.map((text) => text.split('\n')[0]).filter((text) => text?.startsWith('Comment'));
    expect(there?.toSorted(), 'the ticket has each comment once').toEqual(said.toSorted());
  }

  /** All is well again: everything that waits goes out. */
  async end(): Promise<void> {
    harness.jira.workflow.closedOff.clear();
    for (const at of connectorIds) await this.do({ what: 'sign in', at });
    for (let turn = 0; turn < 40; turn += 1) {
      await harness.pass(1_000);
      await this.do({ what: 'answer' });
      if ((await this.state())?.push === null) break;
    }
    await this.check();
    await this.do({ what: 'push' });
    await until('everything is sent', async () => {
      await harness.pass(1_000);
      await this.do({ what: 'answer' });
      const { push, requiresUpdate } = (await this.state()) ?? {};
      return push === null && requiresUpdate === false;
    });
    await this.check();
  }

  tickets(): ShownTicket[] {
    const issues = harness.jira.issues.map(({ id, fields, status, comments }) => ({
      at: 'jira' as const,
      id,
      title: String(fields.summary),
      status: jiraStatuses[status.statusCategory.key] ?? '',
      comments: comments.map(({ body }) => body),
    }));
    const tickets = harness.desk.tickets.map(({ id, ...said }) => ({ at: 'desk' as const, id: String(id), ...said }));
    return [...issues, ...tickets].filter(({ title }) => title.startsWith(`Case ${this.number},`));
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof DocketError)) throw error;
}

it(
  'what Docket says of a ticket is so, whatever happens meanwhile, and no retry overtakes',
  async () => {
    const story = fc.record({ chances: fc.nat(), steps: fc.array(step, { minLength: 8, maxLength: 20 }) });
    await fc.assert(
      fc.asyncProperty(story, async ({ chances, steps }) => {
        held.clear();
        chance = seeded(chances);
        const story = new Story();
        await story.begin();
        for (const step of steps) {
          await story.do(step);
          await story.check();
        }
        await story.end();
        expect(failed).toEqual([]);
        for (const [ticket, versions] of held) expect(versions, ticket).toEqual(versions.toSorted((a, b) => a - b));
        expect(story.tickets().map(({ title }) => title)).toContain(story.title());
      }),
      // Whole stories: one takes a second, a failing one many to make smaller.
      { ...runs(62), interruptAfterTimeLimit: withinMs(55_000) },
    );
  },
  withinMs(60_000),
);
