import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Service } from './service.ts';

/** Services on a port of their own, each beneath its name. */
export interface ServedServices {
  /** `127.0.0.1:N`, as it stands in `DOCKET_ALLOWED_HOSTS`. */
  host: string;
  /** The address of a service, without a slash at its end. */
  urlOf(service: Service): string;
  close(): Promise<void>;
}

/** Answer a request beneath `prefix` by the service it names; false where there is none. To be mounted in a server. */
export function serviceRoutes(services: readonly Service[], prefix = '') {
  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const url = req.url ?? '/';
    const service = services.find(({ name }) => url.startsWith(`${prefix}/${name}/`));
    if (!service) return false;
    const own = `${prefix}/${service.name}`;
    await service.handle(req, res, url.slice(own.length), `http://${req.headers.host}${own}`);
    return true;
  };
}

/** Start services on this machine, on any free port unless one is given. */
export async function serve(services: readonly Service[], port = 0): Promise<ServedServices> {
  const route = serviceRoutes(services);
  const server = createServer((req, res) => {
    route(req, res).then(
      (isTaken) => void (isTaken || res.writeHead(404).end()),
      () => void res.destroy(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return {
    host,
    urlOf: ({ name }) => `http://${host}/${name}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
