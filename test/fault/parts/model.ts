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
  connectors: Valued<string>[];
  pushes: Asked[];
  unlinks: Asked[];
}

export interface Export extends Asked {
  room: Room;
}

/** Everything that was asked for in a run. */
export class Model {
  readonly cases: ModelCase[] = [];
  readonly exports: Export[] = [];
  readonly bulks: Asked[] = [];
  readonly all: Asked[] = [];
  /** What was said that the model does not know: such words make an outcome unknown, and are shown. */
  readonly strange = new Set<string>();

  ask(what: string, by: string): Asked {
    const asked: Asked = { what, by, outcome: 'unknown', said: '' };
    this.all.push(asked);
    return asked;
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
