import type { Service } from '../../../src/sandbox/services/service.ts';

/** An answer that a service holds back although its work is done. */
export interface HeldAnswer {
  /** Tells whether the request has come and its work is done. */
  isHeld(): boolean;
  release(): void;
}

/** Has a service do the work of the next request of a method at once, and answer it only when told. */
export function holdAnswer(service: Service, method: string, path = /./): HeldAnswer {
  const released = Promise.withResolvers<void>();
  const { handle } = service;
  let isHeld = false;
  service.handle = async (req, res, at, baseUrl) => {
    if (req.method !== method || !path.test(at) || isHeld) return handle(req, res, at, baseUrl);
    const end = res.end.bind(res);
    const destroy = res.destroy.bind(res);
    // Whoever asked sees neither an answer nor the end of the connection before.
    Object.assign(res, {
      end: (...given: Parameters<typeof end>) => {
        void released.promise.then(() => end(...given));
        return res;
      },
      destroy: () => {
        void released.promise.then(() => destroy());
        return res;
      },
    });
    await handle(req, res, at, baseUrl);
    isHeld = true;
  };
  return { isHeld: () => isHeld, release: () => released.resolve() };
}
