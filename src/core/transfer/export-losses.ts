import { count, listing } from '../words.ts';

/** What a file for some Kibana can lack: attributes of cases, then whole objects, then contents of files. */
export const LOSSES = [
  'connector',
  'severity',
  'assignees',
  'category',
  'customFields',
  'observables',
  'extended_fields',
  'attachments',
  'activity',
  'connectors',
  'webhooks',
  'others',
  'files',
] as const;
export type Loss = (typeof LOSSES)[number];

/** How much a file lacks, and the titles of cases that lose their connector, the first of them. */
export interface Losses {
  lost: Partial<Record<Loss, number>>;
  withoutConnector: readonly string[];
}

const attributes: Readonly<Partial<Record<Loss, string>>> = {
  severity: 'severity',
  assignees: 'assignees',
  category: 'category',
  customFields: 'custom fields',
  observables: 'observables',
  extended_fields: 'template fields',
};

const objects: Readonly<Partial<Record<Loss, readonly [one: string, many: string]>>> = {
  attachments: ['attachment', 'attachments'],
  activity: ['entry of the activity', 'entries of the activity'],
  connectors: ['connector', 'connectors'],
  others: ['other object', 'other objects'],
};

/** Most titles that are named. */
export const MAX_NAMED_CASES = 10;

/** Say by number what a file lacks, a sentence each; nothing where it lacks nothing. */
export function lossWords({ lost, withoutConnector }: Losses): string[] {
  const without = LOSSES.filter((loss) => objects[loss]).map((loss) => lost[loss] ?? 0);
  const isOne = without.reduce((sum, number) => sum + number, 0) === 1;
  const left = LOSSES.flatMap((loss) => {
    const [words, number] = [objects[loss], lost[loss] ?? 0];
    return words && number > 0 ? [count(number, ...words)] : [];
  });
  const less = LOSSES.flatMap((loss) => {
    const [word, number] = [attributes[loss], lost[loss] ?? 0];
    return word !== undefined && number > 0 ? [`${word} of ${count(number, 'case')}`] : [];
  });
  return [
    ...(left.length > 0
      ? [
          `This Kibana cannot read ${listing(left)}; ${isOne ? 'it stayed out, and the last line names it' : 'they stayed out, and the last line names them'}.`,
        ]
      : []),
    ...(less.length > 0 ? [`It has no place for the ${listing(less)}.`] : []),
    ...webhookWords(lost.webhooks ?? 0),
    ...connectorWords(lost.connector ?? 0, withoutConnector),
  ];
}

/** Say how many files an export has without their contents; empty where there are none. */
export function fileWords({ lost: { files = 0 } }: Pick<Losses, 'lost'>): string {
  if (files === 0) return '';
  const stay = `${count(files, 'file')} ${files === 1 ? 'stays' : 'stay'}`;
  return `Kibana’s format has no place for the contents of files: ${stay} here.`;
}

function webhookWords(number: number): string[] {
  if (number === 0) return [];
  const what = 'such as the sign-in by certificate or how tickets are read';
  return [
    `It does not know all settings of ${count(number, 'webhook')}, ${what}: look at ${number === 1 ? 'it' : 'them'} there.`,
  ];
}

function connectorWords(number: number, titles: readonly string[]): string[] {
  if (number === 0) return [];
  const named = titles.slice(0, MAX_NAMED_CASES).map((title) => `“${title}”`);
  const rest = number - named.length;
  const names = listing(rest > 0 ? [...named, `${rest.toLocaleString('en')} more`] : named, MAX_NAMED_CASES + 1);
  const their = number === 1 ? 'its connector, which is' : 'their connectors, which are';
  return [`${count(number, 'case')} ${number === 1 ? 'loses' : 'lose'} ${their} unknown to it: ${names}.`];
}
