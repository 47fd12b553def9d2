import type { Choice, ConnectorDefinition } from './definition.ts';

/** Choices of a case field as they were loaded last; `at` is null where they never were. */
export interface LoadedChoices {
  choices: Choice[];
  /** ISO 8601. */
  at: string | null;
  /** They should be loaded again. */
  isOld: boolean;
}

/** How long loaded choices are good, in milliseconds. */
export const CHOICES_FRESH_MS = 10 * 60_000;

/**
 * Return the key under which the choices of a case field are kept: those that depend on another field, by its value.
 */
export function choicesKey(definition: ConnectorDefinition, field: string, fields: Record<string, unknown>): string {
  const on = definition.fields.find(({ key }) => key === field)?.dependsOn;
  return on === undefined ? field : JSON.stringify([field, fields[on] ?? null]);
}
