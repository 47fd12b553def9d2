import { serve } from '../../../src/sandbox/services/serve.ts';
import { createSwimlane } from '../../../src/sandbox/services/swimlane.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { shownText } from './shown-text.ts';

const mapped = (id: string, fieldType: string) => ({ id, key: id, name: id, fieldType });

export const swimlaneUnderTest: ServiceUnderTest = {
  type: '.swimlane',
  name: "the sandbox's Swimlane",
  async start() {
    const swimlane = createSwimlane();
    const served = await serve([swimlane]);
    return {
      service: swimlane,
      allowedHosts: [served.host],
      config: {
        apiUrl: served.urlOf(swimlane),
        appId: 'aDocket',
        connectorType: 'cases',
        mappings: {
          caseIdConfig: mapped('caseid', 'text'),
          caseNameConfig: mapped('name', 'text'),
          descriptionConfig: mapped('about', 'text'),
          commentsConfig: mapped('notes', 'comments'),
          severityConfig: null,
        },
      },
      good: { signIn: 'token', values: { apiToken: 'docket-token' } },
      bad: { signIn: 'token', values: { apiToken: 'wrong-token' } },
      fields: { caseId: null },
      choices: [],
      creates: { method: 'POST', path: /\/record$/ },
      tickets: () =>
        swimlane.records.map(({ id, values }) => ({
          id,
          title: String(values.name),
          description: String(values.about),
          comments: swimlane.comments.filter(({ record }) => record === id).map(({ message }) => shownText(message)),
          files: [],
        })),
      close: () => served.close(),
    };
  },
};
