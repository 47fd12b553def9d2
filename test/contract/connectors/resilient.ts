import { z } from 'zod';
import { createResilient } from '../../../src/sandbox/services/resilient.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { fitting } from '../../support/json.ts';
import { heldFiles } from './held-files.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { shownText } from './shown-text.ts';

const html = z.looseObject({ content: z.string() });

export const resilientUnderTest: ServiceUnderTest = {
  type: '.resilient',
  name: "the sandbox's IBM SOAR",
  async start() {
    const soar = createResilient();
    const served = await serve([soar]);
    return {
      service: soar,
      allowedHosts: [served.host],
      config: { apiUrl: served.urlOf(soar), orgId: '201' },
      good: { signIn: 'basic', values: { apiKeyId: 'docket-key', apiKeySecret: 'docket-secret' } },
      bad: { signIn: 'basic', values: { apiKeyId: 'docket-key', apiKeySecret: 'wrong-secret' } },
      fields: { incidentTypes: ['22'], severityCode: '6', additionalFields: '{"customer":"ACME"}' },
      choices: [
        { key: 'incidentTypes', has: '22' },
        { key: 'severityCode', has: '6' },
      ],
      creates: { method: 'POST', path: /\/incidents$/ },
      tickets: () =>
        Promise.all(
          soar.incidents.map(async ({ id, name, description }) => ({
            id: String(id),
            title: String(name),
            description: shownText(fitting(html, description).content),
            comments: soar.comments.filter(({ incident }) => incident === id).map(({ text }) => shownText(text)),
            files: await heldFiles(soar.attachments.filter(({ incident }) => incident === id).map(({ file }) => file)),
          })),
        ),
      moves: {
        stateOf: (id) => String(soar.incidents.find((one) => String(one.id) === id)?.plan_status),
        open: 'A',
        closed: 'C',
        other: 'C',
      },
      close: () => served.close(),
    };
  },
};
