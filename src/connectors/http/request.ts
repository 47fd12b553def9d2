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

/** One request; at most one of `json`, `form`, `body` and `bytes`. */
export interface HttpRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, or relative to the base address of the session. */
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string> | FormData;
  body?: string;
  /** Bytes as they are; their type is a header of the request. */
  bytes?: Uint8Array;
  /** Sent without what signs requests, to an address that carries its own right to be written to. */
  isUnsigned?: true;
  /** What a good answer looks like; `z.unknown()` where it does not matter. An empty body is read as `undefined`. */
  answer: z.ZodType<T>;
  /**
   * Read a refusal out of a body where the status does not tell (GraphQL, import sets): the status that it amounts to.
   */
  refusal?(body: unknown, status: number): { status: number; message?: string } | undefined;
  /** Statuses of refusals that are good answers too; their body is not looked at. */
  accepts?: readonly number[];
  /** A request that changes nothing there, although it is no GET (GraphQL, searches): it is never `uncertain`. */
  reads?: boolean;
  /** Taken instead of throwing, for what is good to have but must not undo the work before it. */
  fallback?: T;
}
