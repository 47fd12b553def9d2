import { expect, test } from 'vitest';
import { exchange } from '../../src/connectors/http/exchange.ts';
import { asTransaction } from '../../src/core/in-transaction.ts';

test('no external system is called in a transaction', async () => {
  const request = { method: 'GET' as const, writes: false, url: new URL('http://127.0.0.1:1/'), headers: {} };
  const rules = { system: 'Jira', signal: AbortSignal.timeout(1_000), maxBytes: 10, allowedHosts: ['127.0.0.1:1'] };
  await expect(asTransaction(() => exchange(request, rules))).rejects.toThrow('called in a transaction');
  await expect(exchange(request, rules)).rejects.toMatchObject({ name: 'ConnectorError' });
});
