import { useMemo, useRef } from 'react';
import type { InputValue } from '../../src/person.ts';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell, toastTrouble } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import type { On, Outcome, StateValues, Surface } from './surface.tsx';

/** A surface together with `flush`, which sends everything that controls still hold back. */
export interface OwnedSurface extends Surface {
  flush(): Promise<void>;
}

/** The surface of a message, of the modal on top or of Home, acting as the person of the page. */
export function useSurfaceOf(on: On, values: StateValues, errors: Record<string, string>): OwnedSurface {
  const { me, world } = useActing();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const held = useRef(new Set<() => Promise<void>>());
  const app = appName(world);
  return useMemo(() => {
    const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
      const result = line.current.then(() => tell(work()));
      line.current = result;
      return result;
    };
    const act = async (work: () => Promise<Outcome>) => {
      const outcome = await inTurn(work);
      toastTrouble(app, outcome?.trouble);
      lookAgain();
    };
    return {
      on,
      values,
      errors,
      click: (target, value) => act(() => callPerson(me.id, 'click', on, target, value)),
      choose: (target, value) => act(() => callPerson(me.id, 'choose', on, target, value)),
      fill: async (blockId: string, value: InputValue) => {
        await inTurn(() => callPerson(me.id, 'fill', blockId, value));
        lookAgain();
      },
      suggest: async (target, text) => (await tell(callPerson(me.id, 'suggest', on, target, text))) ?? [],
      holdBack: (flush) => {
        held.current.add(flush);
        return () => held.current.delete(flush);
      },
      flush: async () => {
        await Promise.all([...held.current].map((flush) => flush()));
        await line.current;
      },
    };
  }, [on, values, errors, me.id, app]);
}
