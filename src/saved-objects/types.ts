import { isOneOf, isRecord } from '../core/objects.ts';

export { isRecord };

/** What a saved object says about itself; keys that Docket does not know are kept. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A link to another saved object; `name` says what the link means (`associated-cases`, `connectorId`, …). */
export type Reference = { readonly id: string; readonly name: string; readonly type: string };

/**
 * A saved object in the **current shape**: the one that the profile `kibana-8.8` writes (cases 8.7.0, comments 8.6.0,
 * user actions 8.5.0, connectors 8.3.0) and that every older generation is migrated to. What later model versions add
 * is optional and stands beside it. `envelope` holds every other key of the line verbatim (`version`, `sort`,
 * `originId`, `created_at`, the version keys it came with, …).
 */
export type SavedObject<A extends Attributes = Attributes> = {
  readonly type: string;
  readonly id: string;
  readonly attributes: A;
  readonly references: readonly Reference[];
  readonly envelope: Attributes;
};

/** Types whose meaning Docket knows. */
export const knownTypes = ['cases', 'cases-comments', 'cases-attachments', 'cases-user-actions', 'action'] as const;

/** A type whose meaning Docket knows. */
export type KnownType = (typeof knownTypes)[number];

/**
 * Tell whether Docket acts on objects of this type. Others are kept as they are and exported with what refers to them.
 */
export function isKnownType(type: string): type is KnownType {
  return isOneOf(knownTypes, type);
}

/**
 * Types that belong to one Kibana and that Kibana itself neither exports nor imports (`docs/kibana-format.md#types`).
 */
export const unsupportedTypes: ReadonlySet<string> = new Set([
  'cases-configure',
  'cases-connector-mappings',
  'cases-sub-case',
  'cases-incrementing-id',
  'cases-rules',
  'cases-oracle',
  'cases-telemetry',
  'file',
]);

/** Return the reference of this name, if there is one. */
export function referenceNamed(references: readonly Reference[], name: string): Reference | undefined {
  return references.find((reference) => reference.name === name);
}
