import { ackBench } from './ack.ts';
import { bulkBench } from './bulk.ts';
import { eventsBench } from './events.ts';
import { findBench } from './find.ts';
import { importBench } from './import.ts';
import { importLocksBench } from './import-locks.ts';
import { textBench } from './text.ts';

/** Every benchmark: what it is called, and how it prints its figures. */
const benches: Record<string, () => Promise<void>> = {
  ack: ackBench,
  bulk: bulkBench,
  events: eventsBench,
  find: findBench,
  import: importBench,
  'import-locks': importLocksBench,
  text: textBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there is ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  await bench();
}
process.exit(0);
