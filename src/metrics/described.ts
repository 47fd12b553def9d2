/** A figure for the operator: what it means, and what to do when it rises. */
export interface Described {
  type: 'counter' | 'gauge' | 'histogram';
  labels?: readonly string[];
  /** One sentence; it stands with the figure as its help. */
  meaning: string;
  /** What to do when it rises; sentences. */
  rises: string;
}

const database =
  'Look at the database: its disk, its connections, locks that are held for long. `docket doctor` helps.';

/** Every figure of `GET /metrics` by its name, in the order of the page. */
export const METRICS = {
  docket_ack_seconds: {
    type: 'histogram',
    labels: ['kind'],
    meaning: 'Time until something that Slack sent was acknowledged, by kind of interaction.',
    rises:
      'People see “Working on it” from 2 s on, and Slack gives up after 3 s. Look at the load of the machine, then at the database. Where one kind alone rises, the log of that time says what it did.',
  },
  docket_unacknowledged_total: {
    type: 'counter',
    labels: ['kind'],
    meaning:
      'Things that Slack sent and that were not acknowledged: they could not be kept, or nobody here knows them.',
    rises: `Slack sends events again; commands and clicks are lost to whoever made them. ${database}`,
  },
  docket_faults_total: {
    type: 'counter',
    meaning: 'Interactions that failed through a fault of ours; the person got a number.',
    rises: 'Search the log for `"code":"fault_of_ours"`; `reference` is the number that people were given. Report it.',
  },
  docket_refused_requests_total: {
    type: 'counter',
    labels: ['limit'],
    meaning: 'Requests of people that were refused because there were too many, of one person or of the workspace.',
    rises:
      'For `person`, somebody or a script types too fast. For `workspace`, raise `DOCKET_REQUESTS_PER_SECOND` if the machine bears it.',
  },
  docket_slack_rate_limits_total: {
    type: 'counter',
    labels: ['method'],
    meaning: 'Times that Slack asked to wait (429), by the method that was called.',
    rises: 'Cards follow later; nothing is lost. It passes after large changes; otherwise look what posts so much.',
  },
  docket_sockets_connected: {
    type: 'gauge',
    meaning: 'Connections to Slack through Socket Mode that are open; 0 over HTTP.',
    rises:
      'It should stand still. Where it falls to 0 in Socket Mode, nothing from Slack arrives: look at the network.',
  },
  docket_database_up: {
    type: 'gauge',
    meaning: '1 where the database answered this look, else 0; then ages and amounts below are missing.',
    rises: `It should stand at 1. ${database}`,
  },
  docket_inbox_age_seconds: {
    type: 'gauge',
    meaning: 'Age of the oldest thing that Slack delivered and that still waits to be handled.',
    rises:
      'Mentions and replies are not followed. See whether jobs fail (`docket_jobs_total`), and whether a worker runs.',
  },
  docket_queue_age_seconds: {
    type: 'gauge',
    meaning: 'How long the next job has been due that nobody has begun.',
    rises:
      'Workers are too few or stand still. Start another process on the same database, or look why jobs take long.',
  },
  docket_ready_jobs: {
    type: 'gauge',
    meaning: 'Jobs that are due and not begun, counted up to 10,000.',
    rises: 'After a large change or import it falls by itself. Otherwise as for `docket_queue_age_seconds`.',
  },
  docket_jobs_total: {
    type: 'counter',
    labels: ['kind', 'outcome'],
    meaning: 'Tries of jobs by kind, and how they ended: done, failed, put_off, given_up.',
    rises:
      'Where `failed` rises, the log says why (`"msg":"a job failed"`). A failed job is tried again, ever less often.',
  },
  docket_given_up_jobs: {
    type: 'gauge',
    labels: ['kind'],
    meaning: 'Jobs that were given up and not tried again, counted up to 10,000.',
    rises: 'Somebody was told of each, with a button to try it again. `docket doctor` lists them with their errors.',
  },
  docket_pushes_total: {
    type: 'counter',
    labels: ['outcome'],
    meaning: 'What became of pushes to external systems: delivered, failed, delayed, signed_out, unknown, cancelled.',
    rises:
      'For `failed` and `delayed` look at the connector (`/case connectors`); `signed_out` waits for somebody to sign in; `unknown` asks a person.',
  },
  docket_push_age_seconds: {
    type: 'gauge',
    meaning: 'Age of the oldest push that waits, also of those that wait for a sign-in or an answer.',
    rises: 'Look at `/case connectors`: which one is paused, signed out, or down.',
  },
  docket_waiting_pushes: {
    type: 'gauge',
    meaning: 'Pushes that wait, counted up to 10,000.',
    rises: 'As for `docket_push_age_seconds`. After a change of many cases it falls by itself.',
  },
  docket_imports_total: {
    type: 'counter',
    labels: ['outcome'],
    meaning: 'Imports that ended, done or failed; those of the command line are not among them.',
    rises: 'Where `failed` rises, whoever started it was told why.',
  },
} as const satisfies Record<string, Described>;

export type MetricName = keyof typeof METRICS;

/** An alert for Prometheus: its condition, for how long it must hold, and what is the matter. */
interface Alert {
  name: string;
  expr: string;
  for: string;
  summary: string;
}

/** A few alerts to begin with; thresholds are for a workspace of some hundred people. */
export const ALERTS: readonly Alert[] = [
  {
    name: 'DocketIsDown',
    expr: 'absent(docket_database_up) or docket_database_up == 0',
    for: '2m',
    summary: 'Docket or its database does not answer.',
  },
  {
    name: 'DocketAnswersSlowly',
    expr: 'histogram_quantile(0.99, sum by (le) (rate(docket_ack_seconds_bucket[5m]))) > 2',
    for: '5m',
    summary: 'One in a hundred interactions is acknowledged after more than two seconds.',
  },
  {
    name: 'DocketLosesRequests',
    expr: 'sum(increase(docket_unacknowledged_total[5m])) > 0',
    for: '5m',
    summary: 'What Slack sends is not acknowledged.',
  },
  {
    name: 'DocketHasFaults',
    expr: 'sum(increase(docket_faults_total[15m])) > 0',
    for: '0m',
    summary: 'Somebody met a fault; the log has it under the number that they were given.',
  },
  {
    name: 'DocketWorkWaits',
    expr: 'max(docket_queue_age_seconds) > 120 or max(docket_inbox_age_seconds) > 300',
    for: '5m',
    summary: 'Work in the background waits for minutes.',
  },
  {
    name: 'DocketGaveUp',
    expr: 'max by (kind) (docket_given_up_jobs) > 0',
    for: '15m',
    summary: 'Jobs were given up and nobody has tried them again.',
  },
];
