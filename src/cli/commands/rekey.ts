import { parseArgs } from 'node:util';
import { loadConfig } from '../../config.ts';
import { createDeps } from '../../deps.ts';
import { createLog } from '../../log.ts';
import { makeReady } from '../../ready.ts';
import { secretBox } from '../../store/secrets.ts';
import type { Command } from '../command.ts';
import { resealAll } from '../reseal.ts';

/** Seal every stored secret with the first key of the ring; safe to run twice, and while Docket runs. */
export const rekey: Command = {
  summary: 'Encrypt stored secrets with the first key of DOCKET_SECRET_KEYS.',
  async run(args, { out, err }) {
    parseArgs({ args, options: {} });
    const { config, notices, stop } = await makeReady(loadConfig());
    for (const notice of notices) err(notice);
    const { database } = createDeps(config.databaseUrl, createLog({ ...config, logLevel: 'silent' }), 2);
    try {
      const { resealed, unreadable } = await resealAll(database, secretBox(config.secretKeys));
      out(resealed === 0 ? 'Every secret has the first key already.' : `${resealed} encrypted with the first key.`);
      for (const { id, spaceId, workspaceId } of unreadable) {
        err(`No key opens the secrets of connector ${id} (space ${spaceId} of workspace ${workspaceId}).`);
      }
      if (unreadable.length === 0) out('The other keys can be removed from DOCKET_SECRET_KEYS.');
      else err('Add the key they were encrypted with, or let somebody sign in to these connectors again.');
      return unreadable.length === 0 ? 0 : 1;
    } finally {
      await database.close();
      await stop();
    }
  },
};
