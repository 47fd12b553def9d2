import type { SignIn } from '../core/connectors/definition.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import { DocketError } from '../core/error.ts';

/** What somebody entered: the way and its secrets, or which inputs lack something. */
export type Entered = { way: SignIn; secrets: Secrets } | { missing: string[]; error: DocketError };

/** Read the form of the sign-in page. Only the inputs of the chosen way count. */
export function readEntered(ways: readonly SignIn[], typed: URLSearchParams): Entered {
  const way = ways.find(({ id }) => id === typed.get('way'));
  if (!way) return { missing: [], error: new DocketError('sign_in_way_missing') };
  const given = way.secrets.map((input) => ({ input, value: clean(input.key, typed.get(`${way.id}.${input.key}`)) }));
  const missing = given.filter(({ input, value }) => value === '' && !input.optional).map(({ input }) => input);
  if (missing.length > 0) {
    const labels = missing.map(({ label }) => label).join(' and ');
    const error = new DocketError('sign_in_values_missing', { labels });
    return { missing: missing.map(({ key }) => `${way.id}.${key}`), error };
  }
  const values = Object.fromEntries(given.filter(({ value }) => value !== '').map((one) => [one.input.key, one.value]));
  return { way, secrets: { signIn: way.id, values } };
}

/** Keys are copied with spaces around them; in a password they may be meant. */
function clean(key: string, value: string | null): string {
  return (/password/i.test(key) ? value : value?.trim()) ?? '';
}
