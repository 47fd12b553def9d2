import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { resealAll } from '../../../src/cli/reseal.ts';
import { saveConnector } from '../../../src/operations/connectors/save-connector.ts';
import { perform } from '../../../src/operations/perform.ts';
import { createGitHub, type GitHub } from '../../../src/sandbox/services/github.ts';
import { sandboxClient } from '../../../src/sandbox/services/oauth.ts';
import { readHookSecret, readSecrets, saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { key } from '../../support/harnesses/connector-harness.ts';
import { openSignInHarness, type SignInHarness } from '../../support/harnesses/sign-in-harness.ts';
import { readJson } from '../../support/json.ts';
import { present } from '../../support/present.ts';

let github: GitHub;
let harness: SignInHarness;
beforeEach(async () => {
  github = createGitHub({ token: 'ghp_plain-as-day' });
  harness = await openSignInHarness([github]);
});
afterEach(() => harness.close());

const box = () => present(harness.deps.secretBox);
const config = () => ({ apiUrl: harness.urlOf(github), owner: 'acme', repo: 'incidents' });

/** Every value of every table, the job queue's too, as one text. */
async function dump(): Promise<string> {
  const tables = await harness.query<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`);
  expect(tables.length).toBeGreaterThan(30);
  const texts = await Promise.all(
    tables.map(({ name }) => harness.query(sql`select to_jsonb(t) as row from ${sql.raw(name)} t`)),
  );
  return JSON.stringify(texts);
}

test('nothing in the database, the log or an answer tells a secret, whatever somebody does on the page', async () => {
  const input = { type: '.github', name: 'Issues', config: config(), twoWay: true };
  const { connector } = await perform(harness.deps, saveConnector, { ...harness.actor, receipt: 'r1' }, input);
  const pages: string[] = [];
  const visit = async (values: Record<string, string>) => {
    const visitor = harness.visitor();
    await visitor.go(await harness.link(connector.id));
    const sent = await visitor.send(values);
    pages.push(sent.text);
    return { visitor, location: sent.headers.get('location') };
  };
  await visit({ way: 'token', 'token.token': 'ghp_mistyped-secret' });
  const done = await visit({ way: 'token', 'token.token': 'ghp_plain-as-day' });
  const { clientId, clientSecret } = sandboxClient;
  const { location } = await visit({ way: 'oauth', 'oauth.clientId': clientId, 'oauth.clientSecret': clientSecret });
  const stored = JSON.stringify(
    await Promise.all([
      readSecrets(harness.deps.database.read, box(), harness.actor, connector.id),
      readHookSecret(harness.deps.database.read, box(), harness.actor, connector.id),
    ]),
  );
  expect(stored).toContain('ghp_plain-as-day');
  const [, hookSecret] = readJson(z.tuple([z.unknown(), z.string()]), stored);
  const state = new URL(location ?? '').searchParams.get('state') ?? 'none';
  const everything = `${await dump()}${harness.logged.join('\n')}`;
  for (const secret of ['ghp_mistyped-secret', 'ghp_plain-as-day', clientSecret, hookSecret, state]) {
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
  }
  expect(pages.join('')).not.toMatch(/ghp_mistyped-secret|ghp_plain-as-day/);
  expect(pages[1]).toContain(hookSecret);
  expect(done.location).toBeNull();
  expect(JSON.stringify(connector)).not.toContain('ecret');
});

test('the token of a link is not in the database, so that whoever reads it cannot use the link', async () => {
  const input = { type: '.github', name: 'Issues', config: config() };
  const { connector } = await perform(harness.deps, saveConnector, harness.actor, input);
  const token = (await harness.link(connector.id)).split('/').at(-1) ?? '';
  expect(token).toHaveLength(43);
  expect(await dump()).not.toContain(token);
});

test('a sealed value moved to another connector does not open there', async () => {
  await harness.put('one');
  await harness.put('two');
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, box(), harness.actor, 'one', { signIn: 'token', values: { token: 'mine' } }),
  );
  await harness.query(
    sql`update connectors set secrets = (select secrets from connectors where id = 'one') where id = 'two'`,
  );
  await expect(readSecrets(harness.deps.database.read, box(), harness.actor, 'two')).rejects.toThrow();
});

test('a new first key takes over every secret, in slices and twice over; what no key opens is named and left', async () => {
  const { database } = harness.deps;
  for (let n = 0; n < 1_100; n += 1) await harness.put(`c${String(n).padStart(4, '0')}`);
  await transact(database, async (tx) => {
    for (const id of ['c0000', 'c0499', 'c0500', 'c1099']) {
      await saveSecrets(tx, box(), harness.actor, id, { signIn: 'token', values: { token: id } });
    }
    await saveSecrets(tx, secretBox([key('lost', 9)]), harness.actor, 'c0700', { signIn: 'token', values: {} });
    await tx.execute(sql`update connectors set hook_secret = secrets where id = 'c0500'`);
  });
  const both = secretBox([key('k2', 2), key('k1', 1)]);
  const lost = [{ workspaceId: 'T1', spaceId: 'default', id: 'c0700' }];
  expect(await resealAll(database, both, { dryRun: true })).toEqual({ resealed: 5, unreadable: lost });
  expect(await resealAll(database, both)).toEqual({ resealed: 5, unreadable: lost });
  expect(await resealAll(database, both)).toEqual({ resealed: 0, unreadable: lost });
  const fresh = secretBox([key('k2', 2)]);
  expect((await readSecrets(database.read, fresh, harness.actor, 'c1099'))?.values).toEqual({ token: 'c1099' });
});
