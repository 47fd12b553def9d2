import { compareKibanas, type KibanaVersion } from '../../core/kibana-version.ts';
import type { ExportProfile } from '../../core/transfer/export-run.ts';
import type { KnownType } from '../types.ts';

/** The Kibanas that a file is for, and which versions its lines state. */
export interface Target {
  /** The oldest of them: nothing may be in the file that it cannot read. */
  kibana: KibanaVersion;
  /** Attributes that only newer ones know stay: they are read there, and from 8.8 on kept unread elsewhere. */
  keepsLater: boolean;
  /** The version of Kibana that a line states beside that of its type. */
  core: string;
  /** The version that a line of each type states: what the oldest Kibana of the range knows. */
  versions: Readonly<Record<Exclude<KnownType, 'cases-attachments'>, string>>;
}

type Range = Pick<Target, 'core' | 'versions'> & { from: KibanaVersion };

function range(from: KibanaVersion, core: string, versions: readonly [string, string, string, string]): Range {
  const [cases, comments, actions, connectors] = versions;
  const named = { cases, 'cases-comments': comments, 'cases-user-actions': actions, action: connectors };
  return { from, core, versions: named };
}

/** Ranges of Kibanas, newest first; `KIBANA_RANGES` says how far each reaches. */
const ranges: readonly Range[] = [
  range('9.4', '8.8.0', ['10.9.0', '10.1.0', '8.5.0', '10.2.0']),
  range('9.2', '8.8.0', ['10.6.0', '10.1.0', '8.5.0', '10.1.0']),
  range('8.18', '8.8.0', ['10.2.0', '8.9.0', '8.5.0', '10.1.0']),
  range('8.11', '8.8.0', ['10.1.0', '8.9.0', '8.5.0', '8.3.0']),
  range('8.8', '8.8.0', ['8.7.0', '8.6.0', '8.5.0', '8.3.0']),
  range('8.5', '8.5.0', ['8.5.0', '8.5.0', '8.5.0', '8.3.0']),
  range('8.3', '8.3.0', ['8.3.0', '8.3.0', '8.3.0', '8.3.0']),
  range('8.0', '8.0.0', ['8.0.0', '8.0.0', '8.0.0', '8.0.0']),
  range('7.16', '7.16.0', ['7.15.0', '7.16.0', '7.16.0', '7.16.0']),
];

/** Return the Kibanas that a profile is for. */
export function targetOf(profile: Exclude<ExportProfile, 'bundle'>): Target {
  const kibana = profile === 'kibana-8.8' ? '8.8' : profile === 'kibana-7.16' ? '7.16' : profile;
  const found = ranges.find(({ from }) => compareKibanas(kibana, from) >= 0);
  if (!found) throw new Error(`no profile for Kibana ${kibana}`);
  return { kibana, keepsLater: profile === 'kibana-8.8', core: found.core, versions: found.versions };
}

/** Tell whether the oldest Kibana of a target is at least this one. */
export function isSince({ kibana }: Pick<Target, 'kibana'>, since: KibanaVersion): boolean {
  return compareKibanas(kibana, since) >= 0;
}
