import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Instruction, readDockerfile } from '../support/dockerfile.ts';
import { matching } from '../support/matching.ts';
import { itemAt, present } from '../support/present.ts';

/** The rules that matter of what lints images: this machine need not have one. */

const stages = readDockerfile();
const last = itemAt(stages, -1);
const all = stages.flat();
const found = (word: string, among: readonly Instruction[] = last) => among.filter((one) => one.word === word);

test('every base has a version of its own, and Node is the one that Docket pins', () => {
  const bases = found('FROM', all).map(({ rest }) => rest);
  expect(bases).toHaveLength(2);
  for (const base of bases) expect(base).toMatch(/^[a-z]+:[\w.-]*\d[\w.-]*( AS [a-z]+)?$/);
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  expect(bases[0]).toContain(`node:${present(dependencies.node)}-`);
});

test('it runs as nobody of the system, and everything is copied before', () => {
  const words = last.map(({ word }) => word);
  expect(found('USER').map(({ rest }) => rest)).toEqual(['10001:10001']);
  expect(words.lastIndexOf('COPY')).toBeLessThan(words.indexOf('USER'));
  expect(last.filter(({ rest }) => rest.includes('--chown'))).toEqual([]);
});

test('it brings production packages alone, and nothing is downloaded beside npm’s own lock', () => {
  expect(found('RUN', all).map(({ rest }) => rest)).toEqual([
    'npm ci --omit=dev --omit=optional && npm cache clean --force',
  ]);
  expect(found('ADD', all)).toEqual([]);
});

test('it brings the manifests of both ways, which commands read beside the source', () => {
  const copied = found('COPY').flatMap(({ rest }) => rest.split(' '));
  expect(copied).toEqual(matching.arrayContaining(['manifest.yml', 'manifest.socket.yml']));
});

test('it says how it is, is stopped by a signal, and starts without a shell', () => {
  for (const word of ['HEALTHCHECK', 'STOPSIGNAL', 'CMD']) expect(found(word)).toHaveLength(1);
  expect(found('CMD').map(({ rest }) => rest)).toEqual([matching.stringMatching(/^\["/)]);
});

test('no secret is in it: settings come from outside, and only what is copied is sent to be built', () => {
  expect(found('ENV', all).map(({ rest }) => rest)).toEqual(['NODE_ENV=production PORT=3000']);
  const sources = found('COPY', all)
    .filter(({ rest }) => !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
  const sent = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(sent).toContain('*');
  for (const source of sources) {
    expect([source, existsSync(source)]).toEqual([source, true]);
    expect(sent).toContain(`!${source}`);
  }
});

test('compose runs it with a root that nothing writes to, no rights, and time to stop', () => {
  const compose: unknown = parse(readFileSync('compose.yml', 'utf8'));
  expect(compose).toMatchObject({
    services: {
      docket: {
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        stop_grace_period: '12s',
        depends_on: { database: { condition: 'service_healthy' } },
      },
      database: { healthcheck: { retries: 12 } },
    },
  });
});
