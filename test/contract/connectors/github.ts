import { createGitHub } from '../../../src/sandbox/services/github.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

export const githubUnderTest: ServiceUnderTest = {
  type: '.github',
  name: "the sandbox's GitHub",
  async start() {
    const github = createGitHub();
    const served = await serve([github]);
    return {
      service: github,
      allowedHosts: [served.host],
      config: { apiUrl: served.urlOf(github), owner: 'acme', repo: 'incidents' },
      good: { signIn: 'token', values: { token: 'docket-github-token' } },
      bad: { signIn: 'token', values: { token: 'wrong-token' } },
      fields: {},
      choices: [],
      creates: { method: 'POST', path: /\/issues$/ },
      tickets: () =>
        github.issues.map(({ number, title, body, labels }) => ({
          id: String(number),
          title,
          description: body,
          tags: labels,
          comments: github.comments.filter(({ issue }) => issue === number).map((comment) => comment.body),
          files: [],
        })),
      moves: {
        stateOf(id) {
          const issue = github.issues.find(({ number }) => String(number) === id);
          return issue?.state === 'closed' ? (issue.state_reason ?? undefined) : issue?.state;
        },
        open: 'open',
        closed: 'completed',
        other: 'not_planned',
      },
      setStatus(id, status) {
        const issue = github.issues.find(({ number }) => String(number) === id);
        if (issue) issue.state = status === 'closed' ? 'closed' : 'open';
      },
      close: () => served.close(),
    };
  },
};
