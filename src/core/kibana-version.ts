/** A Kibana by its major and minor version (`8.11`); `9.x` is the newest of its major version. */
export type KibanaVersion = `${number}.${number | 'x'}`;

/** The oldest and the newest Kibanas that one kind of file suits, oldest first (`docs/kibana-format.md#profiles`). */
export const KIBANA_RANGES = [
  ['7.16', '7.17'],
  ['8.0', '8.2'],
  ['8.3', '8.4'],
  ['8.5', '8.7'],
  ['8.8', '8.10'],
  ['8.11', '8.17'],
  ['8.18', '9.1'],
  ['9.2', '9.3'],
  ['9.4', '9.x'],
] as const satisfies readonly (readonly [KibanaVersion, KibanaVersion])[];

/** The newest minor version of each major version that has ended. */
const LAST_MINOR: Readonly<Record<string, number>> = { 7: 17, 8: 19 };

/**
 * Read the version of a Kibana as people write it: `8.11`, `8.11.3`, `v8.11` or `9.x`; null where no file of ours suits
 * such a Kibana, as it is older than 7.16 or of a major version yet to come.
 */
export function kibanaVersion(text: string): KibanaVersion | null {
  const found = /^v?(\d{1,2})\.(?:(x)|(\d{1,3})(?:\.(?:\d+|x))?)$/i.exec(text.trim());
  if (!found) return null;
  const [, major = '', any, minor = ''] = found;
  const last = LAST_MINOR[major];
  const version: KibanaVersion = `${Number(major)}.${any === undefined ? Number(minor) : (last ?? 'x')}`;
  const exists = last === undefined || any !== undefined || Number(minor) <= last;
  return exists && Number(major) <= 9 && compareKibanas(version, '7.16') >= 0 ? version : null;
}

/** Return negative, zero or positive as Kibana `a` is older than, the same as or newer than `b`. */
export function compareKibanas(a: KibanaVersion, b: KibanaVersion): number {
  const [left, right] = [parts(a), parts(b)];
  return left[0] - right[0] || (left[1] === right[1] ? 0 : left[1] - right[1]);
}

function parts(version: KibanaVersion): [major: number, minor: number] {
  const [major, minor] = version.split('.');
  return [Number(major), minor === 'x' ? Number.POSITIVE_INFINITY : Number(minor)];
}

/** The versions that a file can be for, in words. */
export const KNOWN_KIBANAS = '7.16 to 7.17, 8.0 to 8.19, or 9.0 to 9.x';
