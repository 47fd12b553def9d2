import { parseArgs } from 'node:util';
import { loadConfig } from '../../config.ts';
import { makeReady } from '../../ready.ts';
import type { Command } from '../command.ts';

/** Bring the schema of the database to the newest; safe from several replicas at once. */
export const migrate: Command = {
  summary: 'Bring the database to the newest schema.',
  async run(args, { out }) {
    parseArgs({ args, options: {} });
    const { notices, applied, stop } = await makeReady(loadConfig());
    await stop();
    for (const notice of notices) out(notice);
    out(applied === 0 ? 'The database was up to date.' : `The database is up to date now: ${applied} applied.`);
    return 0;
  },
};
