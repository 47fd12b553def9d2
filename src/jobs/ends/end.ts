import type { ReportTo } from '../../core/report-to.ts';
import type { WriteContext } from '../../operations/operation.ts';
import type { Effects } from '../../store/effects.ts';

/** What is told of a job that was given up: what could not be done, in one sentence, and whom it concerns. */
export interface Concern {
  what: string;
  /** Where it is reported; absent where it concerns nobody in particular: then the administrators are told. */
  to?: ReportTo | undefined;
}

/** Why a job was given up, in words for people, and where to find it. */
export interface GivenUp {
  /** With which it can be tried again. */
  id: string;
  why: string;
}

/** How a kind of work ends that could not be done. */
export interface End<K extends keyof Effects> {
  /** Say what could not be done, and whom it concerns; undefined where nobody misses it any more. */
  describe(context: WriteContext, payload: Effects[K]): Promise<Concern | undefined> | Concern | undefined;
  /** Close what waits for it. Return true where that reports it by itself. */
  close?(context: WriteContext, payload: Effects[K], givenUp: GivenUp): Promise<boolean>;
  /**
   * Its jobs always have a key. One without has lost it to a newer one, which does the work: it ends without a word.
   */
  isKeyed?: true;
}

/** How every kind of work ends. */
export type Ends = { [K in keyof Effects]: End<K> };
