import { expect } from 'vitest';

type Names = 'any' | 'anything' | 'arrayContaining' | 'objectContaining' | 'stringContaining' | 'stringMatching';

type Matching = { [name in Names]: (...args: Parameters<(typeof expect)[name]>) => unknown };

/** Match a part of what is expected, as `expect.any(String)` does, which is `any` to the type checker; this is `unknown`. */
export const matching: Matching & { not: Pick<Matching, 'objectContaining' | 'stringMatching'> } = expect;
