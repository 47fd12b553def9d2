import { ConfigError } from '../config.ts';
import { UnusableDatabaseError } from '../store/recognise-database.ts';
import { systemWords } from '../system-words.ts';
import { type Command, isUnusable, type Output } from './command.ts';
import { commands } from './commands/index.ts';

/** Run `docket <command> …` and return its exit code. */
export async function runCommand([word = 'help', ...args]: string[], output: Output): Promise<number> {
  if (['help', '--help', '-h'].includes(word)) return help(output);
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!command) {
    output.err(`There is no command "${word}". \`docket help\` lists them.`);
    return 2;
  }
  if (args.some((arg) => arg === '--help' || arg === '-h')) return usage(command, output);
  return runInWords(command, args, output);
}

async function runInWords(command: Command, args: string[], output: Output): Promise<number> {
  try {
    return await command.run(args, output);
  } catch (error) {
    output.err(systemWords(error) ?? (error instanceof Error ? error.message : String(error)));
    if (isUnusable(error)) output.err(`Usage: ${command.usage}`);
    return isUnusable(error) || error instanceof ConfigError || error instanceof UnusableDatabaseError ? 2 : 1;
  }
}

function usage({ usage, summary }: Command, { out }: Output): number {
  out(`${usage}\n${summary}`);
  return 0;
}

function help({ out }: Output): number {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  out('Docket, for operators:\n');
  for (const { usage, summary } of Object.values(commands)) out(`  ${usage.padEnd(width)}  ${summary}`);
  out(`  ${'docket help'.padEnd(width)}  Show this list.`);
  return 0;
}
