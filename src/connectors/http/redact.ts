const MASK = '•••';
/** Shorter values would be found everywhere, and keep no one out. */
const MIN_SECRET_LENGTH = 4;

/** Take every secret out of a text, also where it stands as base64, base64url or as part of an address. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).flatMap(formsOf));
  // A longer form may hold a shorter one.
  const known = [...forms].sort((a, b) => b.length - a.length);
  return (text) => known.reduce((rest, form) => rest.replaceAll(form, MASK), text);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    encoded,
    encodeURIComponent(base64),
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
  ];
}
