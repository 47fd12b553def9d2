import { serve } from '../../../src/sandbox/services/serve.ts';
import { createTheHive } from '../../../src/sandbox/services/thehive.ts';
import { heldFiles } from './held-files.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

export const thehiveUnderTest: ServiceUnderTest = {
  type: '.thehive',
  name: "the sandbox's TheHive",
  async start() {
    const hive = createTheHive({ organisation: 'soc' });
    const served = await serve([hive]);
    return {
      service: hive,
      allowedHosts: [served.host],
      config: { url: served.urlOf(hive), organisation: 'soc' },
      good: { signIn: 'token', values: { apiKey: 'docket-key' } },
      bad: { signIn: 'token', values: { apiKey: 'wrong-key' } },
      fields: { tlp: 3 },
      choices: [],
      creates: { method: 'POST', path: /\/case$/ },
      tickets: () =>
        Promise.all(
          hive.cases.map(async ({ _id, title, description, tags }) => ({
            id: _id,
            title,
            description,
            tags,
            comments: hive.comments.filter((comment) => comment.case === _id).map(({ message }) => message),
            files: await heldFiles(hive.attachments.filter((one) => one.case === _id).map(({ file }) => file)),
          })),
        ),
      moves: {
        stateOf: (id) => hive.cases.find(({ _id }) => _id === id)?.status,
        open: 'New',
        closed: 'Other',
        other: 'FalsePositive',
      },
      close: () => served.close(),
    };
  },
};
