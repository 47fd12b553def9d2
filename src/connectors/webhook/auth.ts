import type { Secrets } from '../../core/connectors/secrets.ts';
import { basicAuth } from '../http/basic-auth.ts';
import type { Auth } from '../http/request.ts';
import type { WebhookConfig } from './config.ts';

/** Return how a webhook's requests are signed: password, client certificate, secret headers, and whom to trust. */
export function webhookAuth({ ca, verificationMode }: WebhookConfig, { signIn, values }: Secrets): Auth {
  const trust = { ...(ca && { ca: pem(ca) }), ...(verificationMode && { verification: verificationMode }) };
  return {
    headers: {
      ...(signIn === 'basic' && { authorization: basicAuth(values.user, values.password) }),
      ...headersOf(values.secretHeaders ?? ''),
    },
    tls: { ...trust, ...(signIn === 'certificate' && certificate(values)) },
  };
}

function certificate({ crt, key, pfx, password }: Record<string, string>): NonNullable<Auth['tls']> {
  return {
    ...(pfx ? { pfx: Buffer.from(pfx, 'base64') } : { cert: pem(crt ?? ''), key: pem(key ?? '') }),
    ...(password && { passphrase: password }),
  };
}

/** Kibana keeps files in base64, people paste them as they are. */
function pem(text: string): string {
  return text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
}

/** `Name: value`, one a line. */
function headersOf(lines: string): Record<string, string> {
  const pairs = lines.split('\n').map((line) => /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[(pair[1] ?? '').toLowerCase(), pair[2] ?? '']] : [])));
}
