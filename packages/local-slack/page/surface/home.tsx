import { useEffect } from 'react';
import { Blocks } from '../blocks/block.tsx';
import { callPerson } from '../model/api.ts';
import { lookAgain, useLive } from '../model/live.ts';
import { tell } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import { SurfaceContext } from './surface.tsx';
import { useSurfaceOf } from './use-surface-of.ts';

const none = {};

/** The app's Home tab; looking at it tells the app (`app_home_opened`). */
export function Home() {
  const { me, world } = useActing();
  useEffect(() => {
    void tell(callPerson(me.id, 'openHome')).then(lookAgain);
  }, [me.id]);
  const seen = useLive(`home ${me.id}`, async () => ({
    home: await callPerson(me.id, 'home'),
  }));
  const home = seen?.home;
  const surface = useSurfaceOf('home', none, none);
  if (!seen) return null;
  return (
    <div className="home" role="tabpanel" aria-label="Home">
      {home ? (
        <SurfaceContext value={surface}>
          <Blocks blocks={home.blocks} />
        </SurfaceContext>
      ) : (
        <p className="empty">{appName(world)} has not put anything here yet.</p>
      )}
    </div>
  );
}
