import { pino } from 'pino';
import { expect, test } from 'vitest';
import { type Delivery, passGate, type TakeRequest } from '../../../src/incoming/gate.ts';
import { acknowledge } from '../../../src/slack/listen/acknowledge.ts';

const log = pino({ level: 'silent' });
const delivered = (take: TakeRequest, acknowledging: Delivery['acknowledge'], refusals: string[] = []) =>
  passGate(log, take, {
    body: { type: 'block_actions' },
    acknowledge: acknowledging,
    refuse: (why) => void refusals.push(why),
  });

test('an acknowledgement that comes after another answer is no failure, and is told', async () => {
  const outcomes: unknown[] = [];
  const take: TakeRequest = async ({ ack }) => {
    outcomes.push(await acknowledge(ack()), await acknowledge(ack()));
  };
  await delivered(take, () => {});
  expect(outcomes).toEqual([true, false]);
});

test('an acknowledgement for which there is no connection any more stops nothing, and is told', async () => {
  const [outcomes, refusals]: [unknown[], string[]] = [[], []];
  const take: TakeRequest = async ({ ack }) => {
    outcomes.push(await acknowledge(ack()));
  };
  await delivered(take, () => Promise.reject(new Error('the socket is closed')), refusals);
  expect([outcomes, refusals]).toEqual([[false], []]);
});

test('any other failure is one', async () => {
  await expect(acknowledge(Promise.reject(new Error('something else')))).rejects.toThrow('something else');
});

test.each([
  ['that nobody knows', async () => {}, 'unknown'],
  ['that fails', () => Promise.reject(new Error('no database')), 'failed'],
])('something %s is refused once', async (_, take, why) => {
  const refusals: string[] = [];
  await delivered(take, () => {}, refusals);
  expect(refusals).toEqual([why]);
});
