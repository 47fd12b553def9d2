import type { DeliveryKind } from './faults.ts';

/** What is sent: a form, as for commands and interactions, or JSON, as for events. */
export type Parcel = { form: Record<string, string> } | { json: unknown };

/** Something that was sent to the app, and whether it acknowledged that in time. */
export interface Delivered {
  kind: DeliveryKind;
  /** The form, or the JSON of an event. */
  content: unknown;
  isAcknowledged: boolean;
}

/** The how manieth delivery again of an event it is, and how the one before failed. */
export interface Retry {
  attempt: number;
  reason: string;
}
