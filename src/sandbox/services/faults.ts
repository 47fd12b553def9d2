import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Call, type ServiceDefinition, type ServiceResponse, send } from './definition.ts';

/** The faults that can be switched on. */
export const FAULT_KINDS = [
  ...(['401', '403', '404', '409', '429', '500'] as const),
  /** Answers well after 400 ms. */
  'slow',
  /** Never answers, and does nothing. */
  'hanging',
  /** Does its work and cuts the connection. */
  'done_unanswered',
  /** Cuts the connection and does nothing. */
  'cut_off',
  'garbage',
  /** A page for signing in, with status 200. */
  'html',
  /** JSON of a shape that nobody promised. */
  'wrong_shape',
  /** An answer of 50 MiB. */
  'large',
  /** An error that repeats everything that was sent, secrets included. */
  'echo',
  /** Every token has been taken back: 401, and `invalid_grant` where tokens are refreshed. */
  'revoked',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which requests fail: `times` of them (once, or always for `revoked`), of this method, with this path and body. */
export interface FaultOptions {
  times?: number;
  method?: string;
  path?: RegExp;
  text?: RegExp;
}

interface Scene {
  call: Call;
  res: ServerResponse;
  definition: ServiceDefinition;
  /** Do the work, and say what would be answered. */
  answer(): ServiceResponse;
}

export interface Fault {
  left: number;
  isMeant(call: Call): boolean;
  act(scene: Scene): void | Promise<void>;
}

export function makeFault(kind: FaultKind, { method, path, text, times }: FaultOptions): Fault {
  return {
    left: times ?? (kind === 'revoked' ? Number.POSITIVE_INFINITY : 1),
    isMeant: (call) =>
      (method === undefined || call.method === method) &&
      (path === undefined || path.test(call.path)) &&
      (text === undefined || text.test(call.text)),
    act: acts[kind] ?? refuse(Number(kind)),
  };
}

/** Return the oldest fault that is meant for this request, used up by one. */
export function faultFor(faults: Fault[], call: Call): Fault | undefined {
  const found = faults.find((fault) => fault.left > 0 && fault.isMeant(call));
  if (found) found.left -= 1;
  return found;
}

const acts: Partial<Record<FaultKind, Fault['act']>> = {
  slow: async ({ res, answer }) => {
    await wait(400);
    send(res, answer());
  },
  hanging: () => {},
  done_unanswered: ({ res, answer }) => {
    answer();
    res.destroy();
  },
  cut_off: ({ res }) => void res.destroy(),
  garbage: ({ res }) => send(res, { body: '\u0000{"id": 1', headers: { 'content-type': 'application/json' } }),
  html: ({ res }) =>
    send(res, { body: '<!doctype html><title>Log in</title><form></form>', headers: { 'content-type': 'text/html' } }),
  wrong_shape: ({ res }) => send(res, { body: [['no', 'such', 'shape']] }),
  large: ({ res }) => send(res, { body: `{"a":"${'a'.repeat(50 * 1024 * 1024)}"}` }),
  echo: ({ res, call, definition }) => {
    const words = `You sent ${Object.values(call.headers).join(' ')} ${call.text}`;
    send(res, { status: 400, body: definition.errorBody(400, words) });
  },
  revoked: (scene) => {
    const isToken = /token(\.do)?$/.test(scene.call.path);
    if (isToken) send(scene.res, { status: 400, body: { error: 'invalid_grant' } });
    else refuse(401)(scene);
  },
};

function refuse(status: number): (scene: Scene) => void {
  return ({ res, definition }) =>
    send(res, {
      status,
      body: definition.errorBody(status, `Refused with ${status}.`),
      headers: status === 429 ? { 'retry-after': '7' } : {},
    });
}
