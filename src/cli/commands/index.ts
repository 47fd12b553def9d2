import type { Command } from '../command.ts';
import { connect } from './connect.ts';
import { doctor } from './doctor.ts';
import { exportFile } from './export.ts';
import { healthcheck } from './healthcheck.ts';
import { importFile } from './import.ts';
import { migrate } from './migrate.ts';
import { rekey } from './rekey.ts';

/** Every command by its word. */
export const commands: Record<string, Command> = {
  connect,
  import: importFile,
  export: exportFile,
  doctor,
  healthcheck,
  migrate,
  rekey,
};
