import { type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What of Docket browsers and external systems ask for: the sign-in page, stored files, hooks, health. */
const PATHS = /^\/(connectors|files|hooks|healthz|readyz)(\/|\?|$)/;

/**
 * Return routes that pass on to Docket's own port what people reach beneath the page's address, so that one forwarded
 * port is enough. To be mounted in the local Slack's server; true when the request was taken.
 */
export function passOn(port: number): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const { url = '/', method, headers } = req;
    if (!PATHS.test(url)) return false;
    const onward = request({ host: '127.0.0.1', port, path: url, method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
    res.on('close', () => onward.destroy());
    req.pipe(onward);
    return true;
  };
}
