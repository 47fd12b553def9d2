import { ConfigError } from '../config.ts';
import { UnusableDatabaseError } from '../store/recognise-database.ts';
import { systemWords } from '../system-words.ts';
import { type Command, isUnusable, type Output, optionUsage, usageOf } from './command.ts';
import { commands } from './commands/index.ts';

/** Run `docket <command> …` and return its exit code. */
export async function runCommand([word = 'help', ...args]: string[], output: Output): Promise<number> {
  if (['help', '--help', '-h'].includes(word) && args.length === 0) return help(output);
  if (word === 'help') return runCommand([...args, '--help'], output);
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!command) {
    output.err(`There is no command "${word}". \`docket help\` lists them.`);
    return 2;
  }
  if (args.some((arg) => arg === '--help' || arg === '-h')) return explain(word, command, output);
  return runInWords(word, command, args, output);
}

async function runInWords(word: string, command: Command, args: string[], output: Output): Promise<number> {
  try {
    return await command.run(args, output);
  } catch (error) {
    output.err(systemWords(error) ?? (error instanceof Error ? error.message : String(error)));
    if (isUnusable(error)) output.err(`Usage: ${usageOf(word, command)}`);
    return isUnusable(error) || error instanceof ConfigError || error instanceof UnusableDatabaseError ? 2 : 1;
  }
}

function explain(word: string, command: Command, { out }: Output): number {
  out(usageOf(word, command));
  out(command.summary);
  for (const line of optionLines(command)) out(line);
  return 0;
}

function help({ out }: Output): number {
  out('Docket, for operators:');
  for (const [word, command] of Object.entries(commands)) {
    out(`\n  ${['docket', word, command.takes].filter(Boolean).join(' ')}\n      ${command.summary}`);
    for (const line of optionLines(command)) out(`    ${line}`);
  }
  out('\n  docket help [COMMAND]\n      Show this list, or one command of it.');
  return 0;
}

function optionLines({ options = {} }: Command): string[] {
  const shown = Object.entries(options).map(([name, option]) => ({ typed: optionUsage(name, option), ...option }));
  const width = Math.max(...shown.map(({ typed }) => typed.length));
  return shown.map(({ typed, meaning }) => `  ${typed.padEnd(width)}  ${meaning}`);
}
