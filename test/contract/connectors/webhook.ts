import { serve } from '../../../src/sandbox/services/serve.ts';
import { createWebhookTarget, webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

const values = { user: 'docket', password: 'docket-desk-password', secretHeaders: 'X-Api-Key: desk-key-1' };

export const webhookUnderTest: ServiceUnderTest = {
  type: '.cases-webhook',
  name: "the sandbox's desk",
  async start() {
    const desk = createWebhookTarget({ secretHeader: { name: 'X-Api-Key', value: 'desk-key-1' } });
    const served = await serve([desk]);
    return {
      service: desk,
      allowedHosts: [served.host],
      config: webhookTemplates(served.urlOf(desk)),
      good: { signIn: 'basic', values },
      bad: { signIn: 'basic', values: { ...values, secretHeaders: 'X-Api-Key: other' } },
      fields: {},
      choices: [],
      creates: { method: 'POST', path: /\/tickets$/ },
      tickets: () => desk.tickets.map(({ id, ...ticket }) => ({ ...ticket, id: String(id), files: [] })),
      close: () => served.close(),
    };
  },
};
