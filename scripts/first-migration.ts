import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** SQL that drizzle cannot say, in its place around the tables: what columns are computed by, then what needs the tables. */
const around = ['before-tables.sql', 'after-tables.sql'].map((name) =>
  readFileSync(`src/store/schema/${name}`, 'utf8'),
);

/**
 * Makes the one migration anew from the schema, instead of all that there are. No database survives this, so it is for a
 * schema that was never released; afterwards a change is a migration of its own.
 */
rmSync('migrations', { recursive: true, force: true });
const { status } = spawnSync('drizzle-kit', ['generate', '--name', 'first'], { stdio: 'inherit' });
const [made, ...others] = globSync('migrations/*.sql');
if (status !== 0 || made === undefined || others.length > 0) throw new Error('drizzle-kit did not make one migration.');
const [before, after] = around;
const parts = [before, readFileSync(made, 'utf8'), after].map((part) => part?.trim());
writeFileSync(made, `${parts.join('\n--> statement-breakpoint\n')}\n`);
