/** The page of figures, made of their descriptions: written by `npm run docs`. */
import { ALERTS, type Described, METRICS } from '../src/metrics/described.ts';

const intro = `# Metrics

\`GET /metrics\` answers in the format of Prometheus. Where \`METRICS_TOKEN\` is set, whoever sends it as a bearer token may
read it, from anywhere. Without it this machine alone may: a request from elsewhere, one that a proxy passed on (it has
\`X-Forwarded-For\`, \`Forwarded\` or the like) and one for another host's name get 404. \`npm run docs\` writes this page
from \`src/metrics/described.ts\`.

\`\`\`yaml
scrape_configs:
  - job_name: docket
    scheme: https
    authorization: { credentials: the METRICS_TOKEN }
    static_configs: [{ targets: [docket.example.com] }]
\`\`\`

A scrape costs the same whatever is stored: counters are kept in memory, and ages and amounts come from indexes, at most
once in five seconds. Each process counts what it and its worker thread did, and begins at 0 when it starts; ages, amounts
and given up jobs are those of the whole database, the same from every process, so take their \`max\`, never their sum. No
figure names a person, a case, a workspace or a text.`;

const shown = (name: string, { labels = [] }: Described) =>
  labels.length === 0 ? `\`${name}\`` : `\`${name}{${labels.join(', ')}}\``;

const rows = Object.entries<Described>(METRICS).map(
  ([name, one]) => `| ${shown(name, one)} | ${one.type} | ${one.meaning} | ${one.rises} |`,
);

const rules = ALERTS.map(
  ({ name, expr, for: held, summary }) => `      - alert: ${name}
        expr: ${expr}
        for: ${held}
        annotations: { summary: "${summary}" }`,
);

/** Return `docs/metrics.md` as it must be. */
export const metricsPage = `${intro}

## Figures

| figure | type | meaning | what to do when it rises |
|---|---|---|---|
${rows.join('\n')}

## Alerts

A few to begin with, as a file of rules for Prometheus; the thresholds suit a workspace of some hundred people.

\`\`\`yaml
groups:
  - name: docket
    rules:
${rules.join('\n')}
\`\`\`
`;
