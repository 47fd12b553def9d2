import type { Command } from '../command.ts';
import { doctor } from './doctor.ts';
import { migrate } from './migrate.ts';

/** Every command by its word. */
export const commands: Record<string, Command> = { doctor, migrate };
