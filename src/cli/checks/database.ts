import type { Config } from '../../config.ts';
import { database, inWords } from '../../ready.ts';
import { inspectDatabase } from '../../store/migrate.ts';
import { UnusableDatabaseError } from '../../store/recognise-database.ts';
import { type Finding, fine, problem } from './finding.ts';

/** The oldest major version of Postgres that will do, as the README says. */
const OLDEST_POSTGRES_MAJOR = 15;

/** Look at the database that the settings name, or at the embedded one, which runs meanwhile. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const used = await database(config);
  try {
    return [...used.notices.map(fine), ...(await inspect(used.url))];
  } finally {
    await used.stop();
  }
}

async function inspect(url: string): Promise<Finding[]> {
  try {
    const { version, lacking } = await inspectDatabase(url);
    const { host } = new URL(url);
    return [
      Number.parseInt(version, 10) >= OLDEST_POSTGRES_MAJOR
        ? fine(`Database: Postgres ${version} on ${host} answers.`)
        : problem(
            `Database: Postgres ${version} on ${host} is too old. Use Postgres ${OLDEST_POSTGRES_MAJOR} or newer.`,
          ),
      lacking === 0
        ? fine('Database: its schema is the newest.')
        : problem(
            `Database: ${lacking} schema ${lacking === 1 ? 'change is' : 'changes are'} missing. Run \`npm run docket -- migrate\`, or start Docket.`,
          ),
    ];
  } catch (error) {
    if (error instanceof UnusableDatabaseError) return [{ ...problem(`Database: ${error.message}`), isUnusable: true }];
    const said = inWords(error, url);
    const why = said instanceof Error ? said.message : String(said);
    return [problem(`Database: ${why} Check that it runs, and DATABASE_URL.`)];
  }
}
