import { useSyncExternalStore } from 'react';

/** Where the page is: who acts, in which channel (`home` is the app's Home tab), with which thread open. */
export interface Route {
  user?: string;
  channel?: string;
  thread?: string;
}

/** Read `#/U0ANA/C0INC/1711111111.000100`. */
export function parseRoute(hash: string): Route {
  const [user, channel, thread] = hash.replace(/^#\/?/, '').split('/');
  return { ...(user && { user }), ...(channel && { channel }), ...(thread && { thread }) };
}

/** The address of a place; two tabs can so act as two people. */
export function routeTo({ user, channel, thread }: Route): string {
  return `#/${[user, channel, thread].filter(Boolean).join('/')}`;
}

/** Goes to a place; the browser's Back returns. */
export function go(route: Route): void {
  location.hash = routeTo(route);
}

/** The place in the address bar. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      addEventListener('hashchange', changed);
      return () => removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
  return parseRoute(hash);
}
