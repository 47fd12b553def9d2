import { type Step, withAttributes, withDefaults } from '../step.ts';

const statuses: Readonly<Record<string, number>> = { open: 0, 'in-progress': 10, closed: 20 };
const severities: Readonly<Record<string, number>> = { low: 0, medium: 10, high: 20, critical: 30 };

/** Status and severity become numbers; -1 means that alerts and comments are not counted yet. */
export const step: Step = {
  version: '8.7.0',
  looksOlder: ({ status, severity }) => typeof status === 'string' || typeof severity === 'string',
  up(object, warn) {
    const { status, severity } = object.attributes;
    const numbered = withAttributes(object, {
      ...(typeof status === 'string' && { status: numberOf(statuses, status, 'open', warn) }),
      ...(typeof severity === 'string' && { severity: numberOf(severities, severity, 'low', warn) }),
    });
    return withDefaults(numbered, { total_alerts: -1, total_comments: -1 });
  },
};

function numberOf(
  numbers: Readonly<Record<string, number>>,
  word: string,
  fallback: string,
  warn: (message: string) => void,
): number {
  const number = Object.hasOwn(numbers, word) ? numbers[word] : undefined;
  if (number !== undefined) return number;
  warn(`"${word.slice(0, 40)}" is not known here and was read as "${fallback}".`);
  return 0;
}
