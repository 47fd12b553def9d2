import { type Attributes, isRecord, type KnownType } from '../types.ts';

/** Newest version of each type that Docket has read the rules of (`docs/kibana-format.md#versions`). */
export const newestKnown: Readonly<Record<KnownType, string>> = {
  cases: '10.12.0',
  'cases-comments': '10.2.0',
  'cases-attachments': '10.2.0',
  'cases-user-actions': '10.3.0',
  action: '10.5.0',
};

/**
 * Return the version a line states for its object: `typeMigrationVersion` (8.8 and later) or `migrationVersion[type]`.
 * Null where it states none, or none that is written `x.y.z`.
 */
export function statedVersion(type: string, envelope: Attributes): string | null {
  const older = envelope.migrationVersion;
  const stated = envelope.typeMigrationVersion ?? (isRecord(older) ? older[type] : undefined);
  return typeof stated === 'string' && /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(stated) ? stated : null;
}

/** Return negative, zero or positive as `a` is older than, the same as or newer than `b`; both written `x.y.z`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (const part of [0, 1, 2]) {
    const difference = Number(left[part]) - Number(right[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}
