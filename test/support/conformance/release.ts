/** A release of Kibana by its major and minor version; `9.x` is the newest one. */
export type Release = `${number}.${number | 'x'}`;

/** Releases at which something changes in what Kibana reads of cases, oldest first. */
const releases: readonly Release[] = [
  ...(['7.16', '7.17', '8.0', '8.1', '8.3', '8.4', '8.5', '8.6', '8.7', '8.8', '8.10', '8.11'] as const),
  ...(['8.16', '8.17', '8.18', '9.0', '9.2', '9.3', '9.4', '9.5', '9.6', '9.x'] as const),
];

/** Tell whether a release is this one or a newer one. */
export function isFrom(release: Release, since: Release): boolean {
  const [a, b] = [parts(release), parts(since)];
  return a[0] !== b[0] ? a[0] > b[0] : a[1] >= b[1];
}

function parts(release: Release): [number, number] {
  const [major, minor] = release.split('.');
  return [Number(major), minor === 'x' ? Number.POSITIVE_INFINITY : Number(minor)];
}

/** List the releases that a file must suit: of a profile all of its range, else the one that it was made for. */
export function releasesOf(profile: string): readonly Release[] {
  if (profile === 'kibana-8.8') return releases.filter((one) => isFrom(one, '8.8'));
  if (profile === 'kibana-7.16') return releases.filter((one) => !isFrom(one, '8.8'));
  return [releaseOf(profile)];
}

function releaseOf(text: string): Release {
  const [, major, minor] = /^(\d+)\.(\d+|x)$/.exec(text) ?? [];
  if (major === undefined || minor === undefined) throw new Error(`${text} is no release of Kibana`);
  return minor === 'x' ? `${Number(major)}.x` : `${Number(major)}.${Number(minor)}`;
}

/** The newest version of each type that a release knows, from that release on; a line with a higher one spoils the file. */
const newest: readonly [from: Release, cases: string, comments: string, actions: string, connectors: string][] = [
  ['9.6', '10.12.0', '10.2.0', '10.3.0', '10.5.0'],
  ['9.5', '10.10.0', '10.1.0', '8.5.0', '10.3.0'],
  ['9.4', '10.9.0', '10.1.0', '8.5.0', '10.2.0'],
  ['9.3', '10.8.0', '10.1.0', '8.5.0', '10.1.0'],
  ['9.2', '10.6.0', '10.1.0', '8.5.0', '10.1.0'],
  ['8.19', '10.3.0', '8.9.0', '8.5.0', '10.1.0'],
  ['8.18', '10.2.0', '8.9.0', '8.5.0', '10.1.0'],
  ['8.11', '10.1.0', '8.9.0', '8.5.0', '8.3.0'],
  ['8.9', '8.7.0', '8.9.0', '8.5.0', '8.3.0'],
  ['8.7', '8.7.0', '8.6.0', '8.5.0', '8.3.0'],
  ['8.6', '8.5.0', '8.6.0', '8.5.0', '8.3.0'],
  ['8.5', '8.5.0', '8.5.0', '8.5.0', '8.3.0'],
  ['8.3', '8.3.0', '8.3.0', '8.3.0', '8.3.0'],
  ['8.1', '8.1.0', '8.1.0', '8.1.0', '8.0.0'],
  ['8.0', '8.0.0', '8.0.0', '8.0.0', '8.0.0'],
  ['7.16', '7.15.0', '7.16.0', '7.16.0', '7.16.0'],
];

/** Return the newest version of a type that a release knows; undefined for types that are no part of cases. */
export function newestVersion(release: Release, type: string): string | undefined {
  const found = newest.find(([from]) => isFrom(release, from));
  if (!found) throw new Error(`Kibana ${release} takes no cases`);
  const [, cases, comments, actions, connectors] = found;
  switch (type) {
    case 'cases':
      return cases;
    case 'cases-comments':
    case 'cases-attachments':
      return comments;
    case 'cases-user-actions':
      return actions;
    case 'action':
      return connectors;
    default:
      return undefined;
  }
}

/** Tell whether version `a` is higher than `b`; both are written `x.y.z`. */
export function isHigher(a: string, b: string): boolean {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0);
}
