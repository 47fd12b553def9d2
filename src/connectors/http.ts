import type { z } from 'zod';

/** How the requests of a connector are signed. */
export interface Auth {
  headers?: Record<string, string>;
  /** Client certificate and trust, as `node:tls` takes them. */
  tls?: {
    cert?: string;
    key?: string;
    pfx?: Uint8Array;
    passphrase?: string;
    ca?: string;
    verification?: 'full' | 'certificate' | 'none';
  };
}

/** One request; at most one of `json`, `form` and `body`. */
export interface HttpRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, or relative to the base address of the session. */
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string> | FormData;
  body?: string;
  /** What a good answer looks like; `z.unknown()` where it does not matter. An empty body is read as `undefined`. */
  answer: z.ZodType<T>;
}

/** The way out to one external system: signed, limited in time and size, kept off private networks. */
export interface Http {
  /** Throws a `ConnectorError` for everything that is no good answer. */
  send<T>(request: HttpRequest<T>): Promise<T>;
}
