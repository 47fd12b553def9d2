import { readConfig } from '../../../src/config.ts';
import type { JobsOptions } from '../../../src/jobs/bree.ts';
import { startDocket } from '../../../src/main.ts';
import { unhurried } from '../../support/unhurried.ts';

/** Docket in a process of its own that ends as the real one does: politely after SIGTERM, at once after a fault. */
const { JOBS = '{}' } = process.env;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `replica.ts`
const jobs = JSON.parse(JOBS) as JobsOptions;

for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error) => {
    process.stderr.write(`nothing caught: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
}
// Whoever started it may be killed too.
process.on('disconnect', () => process.exit(1));
const docket = await startDocket({ ...readConfig(process.env), port: 0 }, { jobs, requestClock: unhurried() });
process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 25_000).unref();
  void docket.stop().then(() => process.exit(0));
});
process.send?.({ url: docket.url });
