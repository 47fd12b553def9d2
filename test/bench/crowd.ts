import type { World } from 'local-slack';
import { world } from '../../src/sandbox/world.ts';

/** People over whom the load is spread: one alone may not ask for so much. */
const PEOPLE = 2_000;

/** Return who makes the request of this number. */
export function personOf(n: number): string {
  return `U0BENCH${String(n % PEOPLE).padStart(4, '0')}`;
}

/** The world of the demo, with a crowd of members. */
export const crowdedWorld: World = {
  ...world,
  people: [
    ...world.people,
    ...Array.from({ length: PEOPLE }, (_, n) => ({
      id: personOf(n),
      name: `person-${n}`,
      realName: `Person ${n}`,
      email: `person-${n}@harbor.example`,
      tz: 'Europe/Madrid',
      title: 'Analyst',
      role: 'member' as const,
    })),
  ],
};
