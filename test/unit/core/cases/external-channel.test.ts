import { describe, expect, test } from 'vitest';
import {
  type ChannelReaders,
  externalObstacle,
  hasNewReaders,
  nameReaders,
} from '../../../../src/core/cases/external-channel.ts';

const acme = { id: 'T1', name: 'Acme' };
const initech = { id: 'T2', name: 'Initech' };
const unnamed = { id: 'T3' };
const read = (...organisations: ChannelReaders['organisations']): ChannelReaders => ({
  isExternal: true,
  organisations,
});
const own: ChannelReaders = { isExternal: false, organisations: [] };

describe('a case in a channel', () => {
  test.each([
    ['of our own', own, false, undefined, undefined],
    ['of our own, where others are forbidden', own, true, undefined, undefined],
    ['that nobody looked at', undefined, true, undefined, undefined],
    ['of others, unasked', read(acme), false, undefined, 'external_channel_unconfirmed'],
    ['of others who are not named, unasked', read(), false, undefined, 'external_channel_unconfirmed'],
    ['of others, agreed', read(acme), false, ['T1'], undefined],
    ['of others who are not named, agreed', read(), false, [], undefined],
    ['of one more than was told of', read(acme, initech), false, ['T1'], 'external_channel_unconfirmed'],
    ['of others, agreed and forbidden', read(acme), true, ['T1'], 'external_channel_forbidden'],
  ] as const)('%s', (_, readers, isForbidden, organisations, expected) => {
    const consent = organisations && { organisations: [...organisations] };
    expect(externalObstacle(readers, { isForbidden, consent })).toBe(expected);
  });
});

test.each([
  [undefined, own, false],
  [undefined, read(acme), true],
  [own, read(), true],
  [read(acme), read(acme), false],
  [read(acme), read(acme, initech), true],
  [read(acme, initech), read(initech), false],
  [read(acme), own, false],
])('from %j to %j somebody new reads along: %s', (before, after, expected) => {
  expect(hasNewReaders(before, after)).toBe(expected);
});

test.each([
  [[], 'another organisation'],
  [[unnamed], 'another organisation'],
  [[acme], 'Acme'],
  [[acme, unnamed], 'Acme and another organisation'],
  [[acme, initech], 'Acme and Initech'],
  [[unnamed, { id: 'T4' }], '2 other organisations'],
])('%j are named %s', (organisations, expected) => {
  expect(nameReaders({ organisations })).toBe(expected);
});
