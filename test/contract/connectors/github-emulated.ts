import { emulated } from './emulated.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

const headers = { authorization: 'Bearer docket-token' };
type Issue = { number: number; title: string; body: string; labels: { name: string }[] };

/** It takes every token, and has no faults to switch on. */
export const githubEmulated: ServiceUnderTest = {
  type: '.github',
  name: 'the GitHub of emulate',
  async start() {
    const emulator = await emulated('github', {
      github: { users: [{ login: 'ana' }], repos: [{ owner: 'ana', name: 'incidents', auto_init: true }] },
      tokens: { 'docket-token': { login: 'ana', scopes: ['repo'] } },
    });
    const issues = `${emulator.url}/repos/ana/incidents/issues`;
    const ask = async <T>(url: string, init: RequestInit = {}) =>
      (await fetch(url, { headers, ...init })).json() as Promise<T>;
    return {
      allowedHosts: [new URL(emulator.url).host],
      config: { apiUrl: emulator.url, owner: 'ana', repo: 'incidents' },
      good: { signIn: 'token', values: { token: 'docket-token' } },
      bad: { signIn: 'none', values: {} },
      fields: {},
      choices: [],
      creates: { method: 'POST', path: /\/issues$/ },
      async tickets() {
        const all = await ask<Issue[]>(`${issues}?state=all&sort=created&direction=asc`);
        return Promise.all(
          all.map(async ({ number, title, body, labels }) => ({
            id: String(number),
            title,
            description: body,
            tags: labels.map(({ name }) => name),
            comments: (await ask<{ body: string }[]>(`${issues}/${number}/comments`)).map((comment) => comment.body),
            files: [],
          })),
        );
      },
      async setStatus(id, status) {
        const state = status === 'closed' ? 'closed' : 'open';
        await ask(`${issues}/${id}`, { method: 'PATCH', body: JSON.stringify({ state }) });
      },
      close: () => emulator.close(),
    };
  },
};
