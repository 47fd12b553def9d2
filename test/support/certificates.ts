import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small authority with a certificate for `jira.test`, one for `other.test`, and one for a client; all in PEM. */
export interface Certificates {
  ca: string;
  server: { cert: string; key: string };
  otherServer: { cert: string; key: string };
  client: { cert: string; key: string; lockedKey: string; pfx: Buffer; passphrase: string };
}

/** Makes certificates with OpenSSL, which must be installed; a second's work. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'docket-certificates-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(path(name), 'utf8');
  const passphrase = 'open sesame';
  try {
    const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl(
      'req',
      '-x509',
      ...fresh,
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
      '-subj',
      '/CN=Test authority',
      '-days',
      '2',
    );
    for (const name of ['jira.test', 'other.test', 'docket']) {
      openssl('req', ...fresh, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
      writeFileSync(path('names'), `subjectAltName=DNS:${name}`);
      const signed = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-extfile', 'names', '-days', '2'];
      openssl('x509', '-req', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', ...signed);
    }
    openssl('ec', '-in', 'docket.key', '-aes256', '-passout', `pass:${passphrase}`, '-out', 'locked.key');
    const both = ['-in', 'docket.crt', '-inkey', 'docket.key'];
    openssl('pkcs12', '-export', ...both, '-passout', `pass:${passphrase}`, '-out', 'docket.pfx');
    const pair = (name: string) => ({ cert: read(`${name}.crt`), key: read(`${name}.key`) });
    return {
      ca: read('ca.crt'),
      server: pair('jira.test'),
      otherServer: pair('other.test'),
      client: { ...pair('docket'), lockedKey: read('locked.key'), pfx: readFileSync(path('docket.pfx')), passphrase },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
