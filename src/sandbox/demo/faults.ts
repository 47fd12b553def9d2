import type { FaultKind } from '../services/faults.ts';
import type { Service } from '../services/service.ts';

/** What a visitor can have go wrong at a system, and for how many requests. */
export const SWITCHES: Readonly<Record<string, { kind: FaultKind; times: number; label: string }>> = {
  revoked: { kind: 'revoked', times: Number.POSITIVE_INFINITY, label: 'Take the sign-in back' },
  down: { kind: '500', times: 20, label: 'Fall over (20 requests)' },
  refused: { kind: '403', times: 3, label: 'Refuse (3 requests)' },
  busy: { kind: '429', times: 3, label: 'Ask to wait (3 requests)' },
  silent: { kind: 'hanging', times: 1, label: 'Do not answer (once)' },
  garbage: { kind: 'garbage', times: 1, label: 'Answer nonsense (once)' },
};

/** Take back what was switched on, and switch on what is named; return its name, or nothing for no such switch. */
export function turn(service: Pick<Service, 'calm' | 'fault'>, name: string): string {
  service.calm();
  const chosen = Object.hasOwn(SWITCHES, name) ? SWITCHES[name] : undefined;
  if (!chosen) return '';
  service.fault(chosen.kind, { times: chosen.times });
  return name;
}
