import type postgres from 'postgres';

/** Statements with more parameters are built for one batch and not worth remembering. */
const MAX_PREPARED_PARAMETERS = 64;

/**
 * Make the client remember its statements: drizzle sends each as new, which costs a round trip and a parse every time.
 *
 * Behind PgBouncer in transaction mode this needs PgBouncer 1.21 or newer with `max_prepared_statements` set.
 */
export function prepareStatements<T extends postgres.Sql>(client: T): T {
  remember(client);
  const begin = client.begin.bind(client) as (
    work: (tx: postgres.TransactionSql) => Promise<unknown>,
  ) => Promise<unknown>;
  const transaction = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    begin((tx) => {
      remember(tx);
      return work(tx);
    });
  return Object.assign(client, { begin: transaction });
}

function remember(client: Pick<postgres.Sql, 'unsafe'>): void {
  const { unsafe } = client;
  const prepared: typeof unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: (parameters?.length ?? 0) <= MAX_PREPARED_PARAMETERS });
  client.unsafe = prepared;
}
