/** Switches that make the local Slack misbehave as the real one does on a bad day. */

/** What a Web API method does instead of its work. Exactly one of the kinds is given. */
export type MethodFault =
  | { kind: 'error'; error: string }
  | { kind: 'rate_limited'; retryAfter: number }
  | { kind: 'http'; status: number }
  /** The answer comes this many milliseconds late. */
  | { kind: 'slow'; ms: number }
  /** The connection is closed without an answer; with `afterWork` the work was done all the same. */
  | { kind: 'hang_up'; afterWork?: boolean };

export type DeliveryKind = 'command' | 'interaction' | 'options' | 'event';
export type DeliveryFault = 'drop' | 'duplicate';

export interface Faults {
  /** The next `times` calls of the Web API method (`*`: of any) fail so. */
  fail(method: string, fault: MethodFault, times?: number): void;
  /** The next `times` deliveries of the kind are lost (the person sees `operation_timeout`) or sent twice. */
  deliver(kind: DeliveryKind, fault: DeliveryFault, times?: number): void;
  takeMethod(method: string): MethodFault | undefined;
  takeDelivery(kind: DeliveryKind): DeliveryFault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  const methods = new Map<string, MethodFault[]>();
  const deliveries = new Map<DeliveryKind, DeliveryFault[]>();
  return {
    fail: (method, fault, times = 1) => add(methods, method, fault, times),
    deliver: (kind, fault, times = 1) => add(deliveries, kind, fault, times),
    takeMethod: (method) => methods.get(method)?.shift() ?? methods.get('*')?.shift(),
    takeDelivery: (kind) => deliveries.get(kind)?.shift(),
    clear: () => {
      methods.clear();
      deliveries.clear();
    },
  };
}

function add<K, F>(queues: Map<K, F[]>, key: K, fault: F, times: number): void {
  queues.set(key, [...(queues.get(key) ?? []), ...Array.from({ length: times }, () => fault)]);
}
