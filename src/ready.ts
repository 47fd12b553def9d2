import type { Config, ReadyConfig } from './config.ts';
import { systemCode } from './core/system-error.ts';
import { keptSecretKeys } from './secret-keys.ts';
import { startEmbeddedPostgres } from './store/embedded/start.ts';
import { migrate } from './store/migrate.ts';

/** Settings with nothing left open, and a database of the newest schema. */
export interface Ready {
  config: ReadyConfig;
  /** One-line words for the operator, such as where the embedded database lies. */
  notices: string[];
  /** True when nobody else can be using the database, because we have just started it. */
  alone: boolean;
  /** How many migrations this start applied. */
  applied: number;
  /** Give the embedded database up, where there is one. */
  stop(): Promise<void>;
}

/**
 * Bring up the database that the settings name, or the embedded one, with its schema up to date, and find the key ring.
 * Throw in plain words.
 */
export async function makeReady(config: Config): Promise<Ready> {
  const secretKeys = secretKeysOf(config);
  const { url, notices, alone, stop } = await database(config);
  try {
    const { applied } = await migrate(url);
    return { config: { ...config, databaseUrl: url, secretKeys }, notices, alone, applied, stop };
  } catch (error) {
    await stop();
    throw inWords(error, url);
  }
}

/** Return the key ring of the settings, or the one that is kept in the data folder. */
export function secretKeysOf({ secretKeys, dataDir }: Config): ReadyConfig['secretKeys'] {
  return secretKeys ?? keptSecretKeys(dataDir);
}

/**
 * Return the database that the settings name, or the embedded one: joined where another process runs it, started
 * otherwise.
 */
export async function database(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
): Promise<{ url: string; notices: string[]; alone: boolean; stop(): Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, notices: [], alone: false, stop: async () => {} };
  }
  const said: string[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => said.push(line) });
  const { url, owner } = postgres;
  return { url, notices: [...said, ...postgres.notices], alone: owner, stop: () => postgres.stop() };
}

/** Return an error of the driver as a sentence, where it means that the database cannot be used as it is set. */
export function inWords(error: unknown, url: string): unknown {
  if (!isUnreachable(error)) return error;
  const { host, pathname } = new URL(url);
  return new Error(`The database ${pathname.slice(1)} on ${host} cannot be reached (${reason(error)}).`, {
    cause: error,
  });
}

function isUnreachable(error: unknown): boolean {
  return /^(ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EAI_|CONNECT|28P01|28000|3D000)/.test(systemCode(error) ?? '');
}

function reason(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : (systemCode(error) ?? '');
}
