import { type ChildProcess, spawn } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { type ReadyConfig, readConfig } from '../../../src/config.ts';
import { createDeps } from '../../../src/deps.ts';
import type { JobsOptions } from '../../../src/jobs/bree.ts';
import { createLog } from '../../../src/log.ts';
import type { Deps } from '../../../src/operations/operation.ts';
import { addEffect, type EffectOptions } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { type SlackCounter, startSlackCounter } from './slack-counter.ts';

/** A database and a Slack for jobs to work with. */
export interface World {
  config: ReadyConfig;
  deps: Deps;
  slack: SlackCounter;
  /** Adds a job that tells `U1` something in a channel. */
  notify(text: string, options?: EffectOptions & { channelId?: string }): Promise<void>;
  /** Whether every job has been done or given up. */
  noJobsLeft(): Promise<boolean>;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const [database, slack] = await Promise.all([testDatabase(), startSlackCounter()]);
  const config: ReadyConfig = {
    ...readConfig({
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      SLACK_API_URL: slack.url,
      LOG_LEVEL: 'silent',
    }),
    databaseUrl: database.url,
    secretKeys: [{ id: 'k', key: Buffer.alloc(32, 1).toString('base64') }],
  };
  const deps = createDeps(database.url, createLog(config), 3);
  return {
    config,
    deps,
    slack,
    notify: (text, { channelId = 'C1', ...options } = {}) =>
      transact(deps.database, (tx) =>
        addEffect(tx, 'notify', { workspaceId: 'T1', spaceId: 'default', userId: 'U1', channelId, text }, options),
      ),
    noJobsLeft: async () => {
      const rows = await deps.database.read.execute(sql`select 1 from graphile_worker._private_jobs where key is null`);
      return rows.length === 0;
    },
    close: async () => {
      await deps.database.close();
      await slack.close();
      await database.drop();
    },
  };
}

/** Settings by which workers notice soon that another one died. */
export const impatient: JobsOptions = { beatEvery: 200, silentAfter: 1, restartAfter: 50 };

/** Starts another process that does jobs, impatiently. */
export function startJobsProcess(config: ReadyConfig): ChildProcess {
  const script = `
    const [config, options] = JSON.parse(process.argv[1]);
    const { startJobs } = await import(${JSON.stringify(new URL('../../../src/jobs/bree.ts', import.meta.url).href)});
    const { createLog } = await import(${JSON.stringify(new URL('../../../src/log.ts', import.meta.url).href)});
    await startJobs(config, createLog(config), options);`;
  const args = ['--input-type=module', '--eval', script, JSON.stringify([config, impatient])];
  return spawn(process.execPath, args, { stdio: 'inherit' });
}

/** Waits until a condition holds; fails after `within` milliseconds, saying what was waited for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, within = 15_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${within} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
