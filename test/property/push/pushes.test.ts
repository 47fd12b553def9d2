import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import type { Runner, WorkerEvents } from 'graphile-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DocketError } from '../../../src/core/error.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { resolveUncertain } from '../../../src/operations/push/resolve-uncertain.ts';
import { retryPush } from '../../../src/operations/push/retry-push.ts';
import type { FaultKind, FaultOptions } from '../../../src/sandbox/services/faults.ts';
import type { Service } from '../../../src/sandbox/services/service.ts';
import { until } from '../../integration/jobs/world.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { runs, withinMs } from '../../support/runs.ts';
import { startWorkers } from '../../support/workers.ts';

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const connectorIds = ['jira', 'desk'] as const;
type ConnectorId = (typeof connectorIds)[number];

/** The versions that each ticket has held in a story, by connector and id, oldest first. */
const held = new Map<string, number[]>();
let harness: PushHarness;
let workers: Runner;
let cases = 0;
const failed: unknown[] = [];

beforeAll(async () => {
  harness = await openPushHarness();
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ error }) => failed.push(error));
  workers = await startWorkers({ ...harness, slack: slackClient(harness.config) }, events);
  watch(harness.jira, () => harness.jira.issues.map(({ id, fields }) => [id, String(fields.summary)]));
  watch(harness.desk, () => harness.desk.tickets.map(({ id, title }) => [String(id), title]));
});
afterAll(async () => {
  await workers.stop();
  await harness.close();
});

/** Notes after each request what the tickets say. */
function watch(service: Service, titles: () => [id: string, title: string][]): void {
  const { handle } = service;
  service.handle = async (...request) => {
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
  | { what: 'edit' | 'push' | 'work' | 'answer' | 'move' }
  | { what: 'pass'; seconds: number }
  | { what: 'sign in'; at: ConnectorId }
  | { what: 'fault'; at: ConnectorId; kind: FaultKind; options: FaultOptions };

const at = fc.constantFrom(...connectorIds);
const kinds = ['500', '429', '403', '409', 'done_unanswered', 'cut_off', 'garbage', 'revoked'] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constantFrom('edit' as const, 'push' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('work' as const, 'answer' as const, 'move' as const) }) },
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

/** A case with its versions, and the hand of whoever edits and pushes it. */
class Story {
  readonly number = ++cases;
  readonly #one = { incremental_id: this.number };
  #version = 1;
  #at: ConnectorId = 'jira';

  begin = () => harness.put(this.number, { title: titleOf(this.number, this.#version) });
  title = () => titleOf(this.number, this.#version);

  async do(step: Step): Promise<unknown> {
    const { deps, actor } = harness;
    switch (step.what) {
      case 'edit':
        this.#version += 1;
        return perform(deps, updateCases, actor, { cases: [this.#one], patch: { title: this.title() } });
      case 'push':
        return harness.ask([this.number], reportTo);
      case 'work':
        return harness.work();
      case 'answer':
        return this.#answer().catch(unlessAnswered);
      case 'move':
        this.#at = this.#at === 'jira' ? 'desk' : 'jira';
        return perform(deps, setCaseConnector, actor, { cases: [this.#one], connectorId: this.#at });
      case 'pass':
        return harness.pass(step.seconds);
      case 'sign in':
        harness[step.at].calm();
        return harness.signIn(step.at);
      case 'fault':
        return harness[step.at].fault(step.kind, step.options);
    }
  }

  /** Tries again what failed, and says whether there is a ticket where that is asked. */
  async #answer(): Promise<void> {
    const { id: pushId = '', standing } = (await this.state())?.push ?? {};
    if (standing === 'failed') await perform(harness.deps, retryPush, harness.actor, { pushId, reportTo });
    if (standing !== 'uncertain') return;
    const made = harness.desk.tickets.findLast(({ title }) => title.startsWith(`Case ${this.number},`));
    const answer = made ? { kind: 'link' as const, externalId: String(made.id), reportTo } : { kind: 'again' as const };
    await perform(harness.deps, resolveUncertain, harness.actor, { pushId, answer });
  }

  async state() {
    return (await perform(harness.deps, getPushState, harness.actor, { cases: [this.#one] }))[0];
  }

  /** All is well again: everything that waits goes out. */
  async end(): Promise<void> {
    for (const at of connectorIds) await this.do({ what: 'sign in', at });
    await this.do({ what: 'push' });
    await until('everything is sent', async () => {
      await harness.pass(1_000);
      await this.do({ what: 'answer' });
      const { push, requiresUpdate } = (await this.state()) ?? {};
      return push === null && requiresUpdate === false;
    });
  }

  tickets(): string[] {
    const titles = [
      ...harness.jira.issues.map(({ fields }) => String(fields.summary)),
      ...harness.desk.tickets.map(({ title }) => title),
    ];
    return titles.filter((title) => title.startsWith(`Case ${this.number},`));
  }
}

function unlessAnswered(error: unknown): void {
  if (!(error instanceof DocketError)) throw error;
}

it(
  'no retry overtakes: what a ticket says is never older than what it said before, and newest in the end',
  async () => {
    const story = fc.array(step, { minLength: 8, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        held.clear();
        const story = new Story();
        await story.begin();
        for (const step of steps) await story.do(step);
        await story.end();
        expect(failed).toEqual([]);
        for (const [ticket, versions] of held) expect(versions, ticket).toEqual(versions.toSorted((a, b) => a - b));
        expect(story.tickets()).toContain(story.title());
      }),
      runs(12),
    );
  },
  withinMs(60_000),
);
