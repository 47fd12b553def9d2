import { hookRoute } from '../../../src/http/hooks.ts';
import { startHttpServer } from '../../../src/http/server.ts';
import { signInRoute } from '../../../src/http/sign-in.ts';
import { callbackRoute } from '../../../src/http/sign-in-callback.ts';
import { beginSignIn, signInPath } from '../../../src/operations/connectors/begin-sign-in.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import type { Service } from '../../../src/sandbox/services/service.ts';
import { type ConnectorHarness, key, openConnectorHarness } from './connector-harness.ts';

/** A browser without a screen: keeps cookies, follows nothing by itself. */
export interface Visitor {
  /** What came with the last answer, and its page. */
  go(url: string, form?: Record<string, string>): Promise<{ status: number; text: string; headers: Headers }>;
  /** Fills the form of the page that is shown, and sends it. */
  send(values: Record<string, string>): Promise<{ status: number; text: string; headers: Headers }>;
}

/** Connectors, the pages as they are served, and external systems beneath one address. */
export interface SignInHarness extends ConnectorHarness {
  /** Where the pages are. */
  site: string;
  /** The address of an external system. */
  urlOf(service: Service): string;
  /** A new link for Ana. */
  link(connectorId: string): Promise<string>;
  visitor(): Visitor;
}

export async function openSignInHarness(services: readonly Service[], ring = [key('k1', 1)]): Promise<SignInHarness> {
  const [harness, served] = await Promise.all([openConnectorHarness(ring), serve(services)]);
  const face = { url: '' };
  const deps = { ...harness.deps, signInUrl: (token: string) => `${face.url}${signInPath(token)}` };
  const site = { deps, allowedHosts: [served.host], baseUrl: () => face.url };
  const routes = [signInRoute(site), callbackRoute(site), hookRoute(deps)];
  const server = await startHttpServer(routes, { port: 0, host: '127.0.0.1', log: deps.log });
  face.url = `http://127.0.0.1:${server.port}`;
  return {
    ...harness,
    deps,
    site: face.url,
    urlOf: (service) => served.urlOf(service),
    link: async (connectorId) => (await beginSignIn(deps, harness.actor, { connectorId })).url,
    visitor: () => newVisitor(face.url),
    async close() {
      await server.stop();
      await served.close();
      await harness.close();
    },
  };
}

/** A visitor of the pages at `site`. */
export function newVisitor(site: string): Visitor {
  const cookies = new Map<string, string>();
  let page = '';
  const visitor: Visitor = {
    async go(url, form) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(new URL(url, site), {
        redirect: 'manual',
        headers: { cookie },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
        cookies.set(name, value);
      }
      page = await response.text();
      return { status: response.status, text: page, headers: response.headers };
    },
    send(values) {
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error('there is no form on this page');
      const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      return visitor.go(action, {
        ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
        ...values,
      });
    },
  };
  return visitor;
}
