import type { Config } from '../../config.ts';
import { database, secretKeysOf } from '../../ready.ts';
import { openDatabase } from '../../store/database.ts';
import { secretBox } from '../../store/secrets.ts';
import { resealAll } from '../reseal.ts';
import { type Finding, fine, problem } from './finding.ts';

/** Look whether the keys of the settings open every stored secret. Where the database is not ready, others say so. */
export async function checkSecrets(config: Config): Promise<Finding[]> {
  const used = await database(config);
  const db = openDatabase(used.url, { max: 1 });
  try {
    const { resealed, unreadable } = await resealAll(db, secretBox(secretKeysOf(config)), { dryRun: true });
    if (unreadable.length > 0) {
      const ids = unreadable.map(({ id, spaceId }) => `${id} (space ${spaceId})`).join(', ');
      return [
        problem(
          `Secrets: no key opens those of ${ids}. Add the key they were encrypted with to DOCKET_SECRET_KEYS, or sign in to these connectors again.`,
        ),
      ];
    }
    const old =
      resealed === 0 ? '' : ` ${resealed} have an older key; \`npm run docket -- rekey\` gives them the first.`;
    return [fine(`Secrets: every stored one can be opened.${old}`)];
  } catch {
    return [];
  } finally {
    await db.close();
    await used.stop();
  }
}
