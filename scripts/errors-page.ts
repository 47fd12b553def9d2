/** The page of errors, made of the declared situations: written by `npm run docs`. */
import { troubleCases } from '../src/connectors/http/troubles.ts';
import { situationsByTopic } from '../src/core/errors/index.ts';
import type { Situation } from '../src/core/errors/situation.ts';

const intro = `# Errors

Every situation in which Docket does not do what somebody asked for: what happened, what was kept, what to do next, and
what the person sees, with example values. \`npm run docs\` writes this page from \`src/core/errors/\` and
\`src/connectors/http/troubles.ts\`; change it there.

People never see a code. It stands in the log (\`"code":"case_not_found"\`, beside the \`requestId\` where there is one)
and in the detail of failures in the audit. The kind says how a situation is handled: \`unavailable\` is tried again where
a job met it; \`not_allowed\` is audited as refused, \`conflict\`, \`limit_reached\`, \`unavailable\` and \`fault\` as failures;
\`invalid_input\` and \`not_found\` are not audited.`;

const troublesIntro = `## Calls to external systems

Why a call of a connector did not work. The trouble stands in the log (\`"trouble":"rate_limited"\`); where the external
system says more, the words repeat it.`;

interface Entry {
  happened: string;
  kept: string;
  next: string;
}

function section(name: string, of: Entry, words: string, kind?: string): string {
  const lines = [`- What happened: ${of.happened}`, `- What was kept: ${of.kept}`, `- What to do next: ${of.next}`];
  return `### ${name}\n\n> ${words}\n\n${[...lines, ...(kind ? [`- Kind: \`${kind}\``] : [])].join('\n')}`;
}

function topicSection([title, of]: [string, Record<string, Situation>]): string {
  const sections = Object.entries(of).map(([code, one]) => section(code, one, one.words(one.example), one.kind));
  return [`## ${title}`, ...sections].join('\n\n');
}

const troubles = Object.entries(troubleCases).map(([trouble, one]) => section(trouble, one, one.words('Jira')));

/** Return `docs/errors.md` as it must be. */
export const errorsPage = `${[intro, ...Object.entries(situationsByTopic).map(topicSection), troublesIntro, ...troubles].join('\n\n')}\n`;
