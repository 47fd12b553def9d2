import { setTimeout as pause } from 'node:timers/promises';
import type { MethodFault } from 'local-slack';
import type { FaultKind } from '../../../src/sandbox/services/faults.ts';
import { Chance } from './chance.ts';
import type { Stage, Way } from './stage.ts';

/** What goes wrong in a run, by its seed. */
export interface Weather {
  postgres: 'calm' | 'restarts' | 'cuts';
  processes: boolean;
  slack: boolean;
  events: boolean;
  connectors: boolean;
  /** How wrong the clock of each process is, in milliseconds. */
  skews: [number, number];
}

/** Milliseconds by which a clock is wrong at most. */
const MAX_SKEW_MS = 60_000;

export function weatherOf(seed: number): Weather {
  const chance = new Chance(seed * 7 + 3);
  const skew = () => (chance.happens(0.5) ? chance.whole(-MAX_SKEW_MS, MAX_SKEW_MS) : 0);
  return {
    postgres: chance.pick(['calm', 'restarts', 'cuts']),
    processes: chance.happens(0.8),
    slack: chance.happens(0.6),
    events: chance.happens(0.6),
    connectors: chance.happens(0.7),
    skews: [skew(), skew()],
  };
}

const SLACK_FAULTS: [MethodFault, ...MethodFault[]] = [
  { kind: 'rate_limited', retryAfter: 1 },
  { kind: 'http', status: 500 },
  { kind: 'http', status: 503 },
  { kind: 'slow', ms: 700 },
  { kind: 'hang_up' },
  { kind: 'hang_up', afterWork: true },
  { kind: 'error', error: 'internal_error' },
];
const SLACK_METHODS = [
  '*',
  '*',
  'chat.postMessage',
  'chat.update',
  'users.info',
  'conversations.replies',
  'files.completeUploadExternal',
] as const;
const CONNECTOR_FAULTS: [FaultKind, ...FaultKind[]] = [
  '401',
  '500',
  '429',
  'done_unanswered',
  'done_unanswered',
  'cut_off',
  'slow',
  'garbage',
];

/** Lets all of it go wrong until told to stop, and then sets right what it left. */
export class Storm {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #weather: Weather;
  readonly #way: Way;
  readonly #under: Promise<void>[] = [];
  #isOver = false;

  constructor(stage: Stage, weather: Weather, { seed, way }: { seed: number; way: Way }) {
    this.#stage = stage;
    this.#weather = weather;
    this.#way = way;
    this.#chance = new Chance(seed * 11 + 5);
  }

  begin(): void {
    const { weather, stage } = { weather: this.#weather, stage: this.#stage };
    stage.front.isWild = weather.events;
    if (weather.processes) this.#again(700, 2_200, () => this.#hitProcess());
    if (weather.postgres === 'restarts') this.#again(2_000, 4_000, () => this.#restartPostgres());
    if (weather.postgres === 'cuts') this.#again(40, 250, async () => this.#cut());
    if (weather.slack) this.#again(150, 600, async () => this.#hitSlack());
    if (this.#way === 'socket') this.#again(300, 1_200, async () => this.#hitSockets());
    if (weather.connectors) this.#again(150, 700, async () => this.#hitConnector());
  }

  /** Stops every fault, and resolves once both processes listen, to Slack too, and the database is there. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#under);
    const { front, slack, proxy, jira, desk, replicas } = this.#stage;
    front.isWild = false;
    proxy.losesAnswerTo = () => false;
    slack.faults.clear();
    jira.calm();
    desk.calm();
    for (const replica of replicas) replica.signal('SIGCONT');
    await Promise.all(replicas.map((replica) => replica.listens()));
    while (this.#way === 'socket' && slack.sockets.open < replicas.length) await pause(20);
  }

  #again(least: number, most: number, act: () => Promise<void>): void {
    const keepOn = async () => {
      while (!this.#isOver) {
        await pause(this.#chance.whole(least, most));
        if (!this.#isOver) await act();
      }
    };
    this.#under.push(keepOn());
  }

  async #hitProcess(): Promise<void> {
    const replica = this.#chance.pick(this.#stage.replicas);
    const signal = this.#chance.pick(['SIGKILL', 'SIGKILL', 'SIGSTOP', 'SIGTERM'] as const);
    replica?.signal(signal);
    if (signal !== 'SIGSTOP') return;
    await pause(this.#chance.whole(300, 3_500));
    replica?.signal('SIGCONT');
  }

  async #restartPostgres(): Promise<void> {
    const how = this.#chance.pick(['politely', 'crash'] as const);
    await this.#stage.restartPostgres(how, this.#chance.whole(0, 800));
  }

  #cut(): void {
    const { proxy } = this.#stage;
    if (this.#chance.happens(0.6)) {
      proxy.cutOne(this.#chance.share());
      return;
    }
    let isDone = false;
    proxy.losesAnswerTo = (statement) => {
      if (isDone || !/^commit\b/i.test(statement.trim())) return false;
      isDone = true;
      return true;
    };
  }

  #hitSlack(): void {
    const method = this.#chance.pick(SLACK_METHODS) ?? '*';
    this.#stage.slack.faults.fail(method, this.#chance.pick(SLACK_FAULTS), this.#chance.whole(1, 3));
  }

  #hitSockets(): void {
    const { sockets, faults } = this.#stage.slack;
    const hit = this.#chance.whole(1, 10);
    if (hit <= 3) sockets.cut();
    else if (hit === 4) sockets.cut('all');
    else if (hit <= 6) faults.deliver(this.#chance.pick(['event', 'command', 'interaction']), 'lose_answer');
    else {
      const reason = this.#chance.pick(['warning', 'refresh_requested', 'link_disabled'] as const);
      sockets.disconnect(reason, this.#chance.whole(0, 2_000));
    }
  }

  #hitConnector(): void {
    const service = this.#chance.happens(0.6) ? this.#stage.jira : this.#stage.desk;
    service.fault(this.#chance.pick(CONNECTOR_FAULTS), { times: 1 });
  }
}
