import { readConfig } from '../../src/config.ts';
import { startDocket } from '../../src/main.ts';
import { unhurried } from './unhurried.ts';

/** Docket in a process of its own, to be killed; told how by its environment. Tells its address to the parent. */
const docket = await startDocket(
  { ...readConfig(process.env), port: 0 },
  { jobs: { beatEvery: 200, silentAfter: 1 }, patience: { handoverMs: 1_000 }, requestClock: unhurried() },
);
process.send?.({ url: `http://127.0.0.1:${docket.port}/slack/events` });
