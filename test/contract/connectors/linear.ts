import { createLinear } from '../../../src/sandbox/services/linear.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

const types = { open: 'unstarted', 'in-progress': 'started', closed: 'completed' };

export const linearUnderTest: ServiceUnderTest = {
  type: '.linear',
  name: "the sandbox's Linear",
  async start() {
    const linear = createLinear();
    const served = await serve([linear]);
    return {
      service: linear,
      allowedHosts: [served.host],
      config: { apiUrl: `${served.urlOf(linear)}/graphql`, teamId: 'team-1' },
      good: { signIn: 'token', values: { apiKey: 'docket-linear-key' } },
      bad: { signIn: 'token', values: { apiKey: 'wrong-key' } },
      fields: {},
      choices: [],
      creates: { method: 'POST', path: /\/graphql$/, text: /issueCreate/ },
      tickets: () =>
        linear.issues.map(({ id, title, description }) => ({
          id,
          title,
          description,
          comments: linear.comments.filter(({ issueId }) => issueId === id).map(({ body }) => body),
          files: [...linear.files.values()].flatMap(({ name, issueId, bytes = new Uint8Array() }) =>
            issueId === id ? [{ name, bytes }] : [],
          ),
        })),
      moves: {
        stateOf(id) {
          const issue = linear.issues.find((one) => one.id === id);
          return linear.states.find((state) => state.id === issue?.stateId)?.name;
        },
        open: 'Todo',
        closed: 'Done',
        other: 'Canceled',
      },
      setStatus: (id, status) => linear.move(id, types[status]),
      close: () => served.close(),
    };
  },
};
