import { createServer } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { portOf } from '../../support/port.ts';

/** Starts one service of `emulate`, which others wrote; it cannot choose a free port itself. */
export async function emulated(service: 'github' | 'linear', seed: Record<string, unknown> = {}): Promise<Emulator> {
  return createEmulator({ service, port: await freePort(), seed });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const port = portOf(server);
      server.close(() => resolve(port));
    });
  });
}
