import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import { createDeps } from '../../../src/deps.ts';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { world } from '../../../src/sandbox/world.ts';
import type { TestDatabase } from '../database.ts';
import { type DocketProcess, startDocketProcess } from './docket-process.ts';
import { type MirroredThread, mirrorThread } from './mirrored-thread.ts';

/** Docket in a process that can be killed, and what Slack tells it: a case whose thread is mirrored. */
export interface ToldDocket {
  slack: LocalSlack;
  /** The process; another one takes its place by `restart`. */
  docket: DocketProcess;
  thread: MirroredThread;
  ana: Person;
  leo: Person;
  /** Starts Docket again after a kill. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it on a database, which is removed with it; `retryDelays` are those of Slack for events. */
export async function openToldDocket(database: TestDatabase, retryDelays?: readonly number[]): Promise<ToldDocket> {
  const slack = await startLocalSlack({ world, app: await readManifest(), ...(retryDelays && { retryDelays }) });
  const deps = createDeps(database.url, pino({ level: 'silent' }), 2);
  const docket = await startDocketProcess(slack, database.url);
  const told: ToldDocket = {
    slack,
    docket,
    thread: await mirrorThread({ database: deps.database, deps, slack }),
    ana: slack.person('ana'),
    leo: slack.person('leo'),
    async restart() {
      told.docket = await startDocketProcess(slack, database.url);
    },
    async close() {
      await told.docket.kill();
      await slack.close();
      await deps.database.close();
      await database.drop();
    },
  };
  return told;
}
