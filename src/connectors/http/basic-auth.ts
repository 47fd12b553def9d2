/** Return the header value of HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuth(user = '', password = ''): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
