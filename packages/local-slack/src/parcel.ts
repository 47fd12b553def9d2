/** What is sent: a form, as for commands and interactions, or JSON, as for events. */
export type Parcel = { form: Record<string, string> } | { json: unknown };

/** The how manieth delivery again of an event it is, and how the one before failed. */
export interface Retry {
  attempt: number;
  reason: string;
}
