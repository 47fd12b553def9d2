import type { CaseSeverity, CaseStatus } from '../../../src/core/cases/case.ts';
import type { Room } from './world.ts';

/**
 * What became of something that a person asked for, as far as that person was told: it was done, it was not, or nobody
 * said so.
 */
export type RequestOutcome = 'done' | 'not done' | 'unknown';

/** Something that a person asked for. */
export interface Asked {
  what: string;
  by: string;
  outcome: RequestOutcome;
  /** What Docket or Slack said last. */
  said: string;
}

export interface Said extends Asked {
  text: string;
}

/** A message in the thread of a case: what it said, oldest first, and whether its author deleted it. */
export interface Reply {
  by: string;
  ts: string;
  texts: string[];
  isDeleted: boolean;
}

export interface Valued<T> extends Asked {
  value: T;
}

/** A file that somebody sent with a comment or with a reply. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
  /** The comment or reply with which it comes: it is there where that is. */
  text: string;
}

/** A ticket that somebody made by hand in Jira, to which a case is to be linked. */
export interface Link extends Valued<string> {
  by: string;
}

/** A case that somebody asked for, and everything that was asked of it since. */
export interface ModelCase {
  room: Room;
  /** Stands at the front of every title, so that it is known wherever it is shown. */
  token: string;
  by: string;
  created: Asked;
  number?: number;
  cardTs?: string;
  connector?: 'Jira HQ' | 'Desk';
  titles: Valued<string>[];
  descriptions: Valued<string>[];
  severities: Valued<CaseSeverity>[];
  statuses: Valued<CaseStatus>[];
  tags: Said[];
  comments: Said[];
  replies: Reply[];
  files: SentFile[];
  /** What the category may be, as its owner alone changes it and takes that back; empty where there is none. */
  categories: Set<string>;
  shares: Asked[];
  links: Link[];
  connectors: Valued<string>[];
  pushes: Asked[];
  unlinks: Asked[];
}

export interface Export extends Asked {
  room: Room;
}

/** A file of so many cases, whose titles begin with the token. */
export interface Import extends Asked {
  room: Room;
  token: string;
  cases: number;
  /** Somebody said that it is to be imported, and Slack took that. */
  isConfirmed: boolean;
}

/** Everything that was asked for in a run. */
export class Model {
  readonly cases: ModelCase[] = [];
  readonly exports: Export[] = [];
  readonly imports: Import[] = [];
  readonly bulks: Asked[] = [];
  readonly all: Asked[] = [];
  /** What was said that the model does not know: such words make an outcome unknown, and are shown. */
  readonly strange = new Set<string>();

  ask(what: string, by: string): Asked {
    const asked: Asked = { what, by, outcome: 'unknown', said: '' };
    this.all.push(asked);
    return asked;
  }

  /** Whether nobody knows what became of something that a person asked for, which may still come. */
  isUnsure(name: string): boolean {
    return this.all.some(({ by, outcome }) => by === name && outcome === 'unknown');
  }

  countDone(): number {
    return this.all.filter(({ outcome }) => outcome === 'done').length;
  }

  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { what, outcome } of this.all) {
      const key = `${what} ${outcome}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }
}
