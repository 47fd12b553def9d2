import { z } from 'zod';
import { answerJson } from '../../support/json.ts';
import { emulated } from './emulated.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

const headers = { authorization: 'Bearer docket-token' };
const issue = z.looseObject({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  labels: z.array(z.looseObject({ name: z.string() })),
});
const comment = z.looseObject({ body: z.string() });

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
    const ask = async <T>(schema: z.ZodType<T>, url: string) => answerJson(schema, await fetch(url, { headers }));
    return {
      allowedHosts: [new URL(emulator.url).host],
      config: { apiUrl: emulator.url, owner: 'ana', repo: 'incidents' },
      good: { signIn: 'token', values: { token: 'docket-token' } },
      bad: { signIn: 'none', values: {} },
      fields: {},
      choices: [],
      creates: { method: 'POST', path: /\/issues$/ },
      async tickets() {
        const all = await ask(z.array(issue), `${issues}?state=all&sort=created&direction=asc`);
        return Promise.all(
          all.map(async ({ number, title, body, labels }) => ({
            id: String(number),
            title,
            description: body,
            tags: labels.map(({ name }) => name),
            comments: (await ask(z.array(comment), `${issues}/${number}/comments`)).map(({ body: words }) => words),
            files: [],
          })),
        );
      },
      moves: {
        async stateOf(id) {
          const { state, state_reason: reason } = await ask(issue, `${issues}/${id}`);
          return state === 'closed' ? (reason ?? undefined) : state;
        },
        open: 'open',
        closed: 'completed',
        other: 'not_planned',
      },
      async setStatus(id, status) {
        const state = status === 'closed' ? 'closed' : 'open';
        await fetch(`${issues}/${id}`, { headers, method: 'PATCH', body: JSON.stringify({ state }) });
      },
      close: () => emulator.close(),
    };
  },
};
