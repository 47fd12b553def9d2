import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { JobsOptions } from '../../../src/jobs/bree.ts';
import { childEnv } from '../../support/child-env.ts';

const program = fileURLToPath(new URL('child.ts', import.meta.url));
const skewedClock = new URL('skewed-clock.ts', import.meta.url).href;
/** As a supervisor waits before it starts a process again. */
const RESTART_PAUSE_MS = 150;
const said = z.object({ url: z.string() });

export interface ReplicaSettings {
  env: Record<string, string>;
  jobs: JobsOptions;
  /** How wrong its clock is. */
  skewMs: number;
  /** Where what it says is kept; nowhere where absent. */
  logFile?: string;
}

/** One of the processes of Docket, started again whenever it ends, as a supervisor does. */
export class Replica {
  /** Where it listens; undefined while it does not. */
  url: string | undefined;
  /** How often it was started. */
  starts = 0;
  readonly #settings: ReplicaSettings;
  #child: ChildProcess | undefined;
  #isWanted = true;
  #running: Promise<void> | undefined;

  constructor(settings: ReplicaSettings) {
    this.#settings = settings;
  }

  /** Starts it, and resolves once it listens. */
  async start(): Promise<void> {
    this.#running = this.#keepRunning();
    await this.listens();
  }

  async listens(): Promise<void> {
    while (this.url === undefined) await pause(20);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async end(): Promise<void> {
    this.#isWanted = false;
    this.signal('SIGKILL');
    await this.#running;
  }

  async #keepRunning(): Promise<void> {
    const { env, jobs, skewMs, logFile } = this.#settings;
    const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' });
    while (this.#isWanted) {
      this.starts += 1;
      const child = fork(program, {
        env: childEnv({
          ...env,
          JOBS: JSON.stringify(jobs),
          CLOCK_SKEW_MS: String(skewMs),
          NODE_OPTIONS: `--import=${skewedClock}`,
        }),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      this.#child = child;
      for (const stream of [child.stdout, child.stderr]) {
        if (log) stream?.pipe(log, { end: false });
        else stream?.resume();
      }
      child.on('message', (message) => {
        this.url = said.parse(message).url;
      });
      await once(child, 'exit');
      this.url = undefined;
      if (this.#isWanted) await pause(RESTART_PAUSE_MS);
    }
    log?.end();
  }
}
