import type { Config, ReadyConfig } from './config.ts';
import { keptSecretKeys } from './secret-keys.ts';
import { startEmbeddedPostgres } from './store/embedded/start.ts';
import { migrate } from './store/migrate.ts';

/** Settings with nothing left open, and a database of the newest schema. */
export interface Ready {
  config: ReadyConfig;
  /** One-line words for the operator, such as where the embedded database lies. */
  notices: string[];
  /** Gives the embedded database up, where there is one. */
  stop(): Promise<void>;
}

/**
 * Brings up the database that the settings name, or the embedded one, with its schema up to date, and finds the key
 * ring. Throws in plain words.
 */
export async function makeReady(config: Config): Promise<Ready> {
  const secretKeys = config.secretKeys ?? keptSecretKeys(config.dataDir);
  if (config.databaseUrl !== undefined) {
    await migrateInWords(config.databaseUrl);
    return { config: { ...config, databaseUrl: config.databaseUrl, secretKeys }, notices: [], stop: async () => {} };
  }
  const notices: string[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => notices.push(line) });
  try {
    await migrateInWords(postgres.url);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  notices.push(...postgres.notices);
  return { config: { ...config, databaseUrl: postgres.url, secretKeys }, notices, stop: () => postgres.stop() };
}

async function migrateInWords(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const { host, pathname } = new URL(url);
    throw new Error(`The database ${pathname.slice(1)} on ${host} cannot be reached (${reason(error)}).`, {
      cause: error,
    });
  }
}

function isUnreachable(error: unknown): boolean {
  return /^(ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EAI_|CONNECT|28P01|28000|3D000)/.test(codeOf(error));
}

function reason(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : codeOf(error);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
