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
export type DeliveryFault = 'drop' | 'duplicate' | 'lose_answer';

export interface Faults {
  /** The next `times` calls of the Web API method (`*`: of any) fail so; with `when`, of those it is true of. */
  fail(method: string, fault: MethodFault, times?: number, when?: (args: Record<string, unknown>) => boolean): void;
  /**
   * The next `times` deliveries of the kind are lost (the person sees `operation_timeout`), sent twice, or come with the
   * answer to them lost (`dispatch_failed`), in Socket Mode as the connection ends.
   */
  deliver(kind: DeliveryKind, fault: DeliveryFault, times?: number): void;
  takeMethod(method: string, args?: Record<string, unknown>): MethodFault | undefined;
  takeDelivery(kind: DeliveryKind): DeliveryFault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  const methods = new Map<string, Planned[]>();
  const deliveries = new Map<DeliveryKind, DeliveryFault[]>();
  return {
    fail: (method, fault, times = 1, when = () => true) => add(methods, method, { fault, when }, times),
    deliver: (kind, fault, times = 1) => add(deliveries, kind, fault, times),
    takeMethod: (method, args = {}) => take(methods.get(method), args) ?? take(methods.get('*'), args),
    takeDelivery: (kind) => deliveries.get(kind)?.shift(),
    clear: () => {
      methods.clear();
      deliveries.clear();
    },
  };
}

/** A fault that waits for its call. */
interface Planned {
  fault: MethodFault;
  when(args: Record<string, unknown>): boolean;
}

function take(planned: Planned[] | undefined, args: Record<string, unknown>): MethodFault | undefined {
  const at = planned?.findIndex(({ when }) => when(args)) ?? -1;
  return at < 0 ? undefined : planned?.splice(at, 1)[0]?.fault;
}

function add<K, F>(queues: Map<K, F[]>, key: K, fault: F, times: number): void {
  queues.set(key, [...(queues.get(key) ?? []), ...Array.from({ length: times }, () => fault)]);
}
