import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog, Counted } from '../core/counted.ts';
import { type Described, METRICS, type MetricName } from './described.ts';

/** The figures of one process. */
export interface Metrics {
  /** Count something that happened, here or in a worker thread. */
  count(counted: Counted): void;
  /** Note that something of a kind was acknowledged after so many seconds, or never. */
  acknowledged(kind: string, seconds: number): void;
  unacknowledged(kind: string): void;
  /** Return all figures as Prometheus reads them. */
  text(): Promise<string>;
  contentType: string;
}

interface Sources {
  /** Say how much waits; it may throw, and is not waited for longer than `DATABASE_TIMEOUT_MS`. */
  backlog(): Promise<Backlog>;
  /** How many sockets to Slack are open. */
  sockets?: () => number;
}

/** Around 2 s, when people are told to wait, and 3 s, when Slack gives up. */
const ACK_BUCKETS_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
const DATABASE_TIMEOUT_MS = 2_000;

/** Make the figures of a process, all at nought. */
export function createMetrics({ backlog, sockets = () => 0 }: Sources): Metrics {
  const registry = new Registry();
  const about = (name: MetricName) => {
    const { meaning, labels = [] }: Described = METRICS[name];
    return { name, help: meaning, labelNames: labels, registers: [registry] };
  };
  const counter = (name: MetricName) => new Counter(about(name));
  const gauge = (name: MetricName) => new Gauge(about(name));
  const ackSeconds = new Histogram({ ...about('docket_ack_seconds'), buckets: ACK_BUCKETS_SECONDS });
  const unacknowledged = counter('docket_unacknowledged_total');
  const faults = counter('docket_faults_total');
  const refused = counter('docket_refused_requests_total');
  const rateLimits = counter('docket_slack_rate_limits_total');
  const connected = gauge('docket_sockets_connected');
  const up = gauge('docket_database_up');
  const waiting = {
    inboxSeconds: gauge('docket_inbox_age_seconds'),
    queueSeconds: gauge('docket_queue_age_seconds'),
    readyJobs: gauge('docket_ready_jobs'),
    pushSeconds: gauge('docket_push_age_seconds'),
    waitingPushes: gauge('docket_waiting_pushes'),
  };
  const jobs = counter('docket_jobs_total');
  const givenUp = gauge('docket_given_up_jobs');
  const pushes = counter('docket_pushes_total');
  const imports = counter('docket_imports_total');

  const look = async () => {
    connected.set(sockets());
    givenUp.reset();
    const found = await inTime(backlog()).catch(() => undefined);
    up.set(found ? 1 : 0);
    // A figure of before would look like one of now.
    for (const one of Object.values(waiting)) one.remove();
    if (!found) return;
    waiting.inboxSeconds.set(found.inboxSeconds);
    waiting.queueSeconds.set(found.queueSeconds);
    waiting.readyJobs.set(found.readyJobs);
    waiting.pushSeconds.set(found.pushSeconds);
    waiting.waitingPushes.set(found.waitingPushes);
    for (const { kind, count } of found.givenUp) givenUp.set({ kind }, count);
  };

  return {
    count(counted) {
      if (counted.what === 'push') pushes.inc({ outcome: counted.outcome });
      else if (counted.what === 'job') jobs.inc({ kind: counted.kind, outcome: counted.outcome });
      else if (counted.what === 'import') imports.inc({ outcome: counted.outcome });
      else if (counted.what === 'slack_rate_limit') rateLimits.inc({ method: counted.method });
      else if (counted.what === 'refused_request') refused.inc({ limit: counted.limit });
      else faults.inc();
    },
    acknowledged: (kind, seconds) => ackSeconds.observe({ kind }, seconds),
    unacknowledged: (kind) => unacknowledged.inc({ kind }),
    async text() {
      await look();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), DATABASE_TIMEOUT_MS);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
