import { settings } from '../../settings.ts';
import type { Way } from './manifest-for.ts';
import type { Terminal } from './terminal.ts';

/** A setting that is needed, and where a person finds it. */
interface Wanted {
  name: 'PUBLIC_URL' | 'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_APP_TOKEN';
  where: string;
}

const botToken: Wanted = {
  name: 'SLACK_BOT_TOKEN',
  where: 'the “Bot User OAuth Token” under “OAuth & Permissions”; it starts with xoxb-',
};
const signingSecret: Wanted = {
  name: 'SLACK_SIGNING_SECRET',
  where: 'the “Signing Secret” under “Basic Information”',
};
const appToken: Wanted = {
  name: 'SLACK_APP_TOKEN',
  where: 'an “App-Level Token” under “Basic Information”, generated with connections:write; it starts with xapp-',
};

/** Return the settings that are needed for a way and not given. */
export function missingFor(way: Way, given: Record<string, string>): Wanted[] {
  const needed = way === 'socket' ? [appToken, botToken] : [botToken, signingSecret];
  return needed.filter(({ name }) => given[name] === undefined);
}

/** Ask for settings one by one, each until it is one that will do. */
export async function askFor(wanted: readonly Wanted[], terminal: Terminal): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const { name, where } of wanted) {
    let problem: string | undefined = '';
    while (problem !== undefined) {
      if (problem !== '') await terminal.ask(`That is not it: ${problem}. Enter to try again. `);
      const answer = await terminal.ask(`${name} (${where}): `, true);
      problem = answer === '' ? 'nothing was typed' : faultOf(name, answer);
      answers[name] = answer;
    }
  }
  return answers;
}

/** Ask how Slack reaches Docket. */
export async function askWay(terminal: Terminal): Promise<Way> {
  const url = await terminal.ask(
    'The address under which Slack reaches this machine, such as https://docket.example.org; nothing if there is none: ',
  );
  if (url === '') return 'socket';
  return faultOf('PUBLIC_URL', url) === undefined ? { url } : askWay(terminal);
}

function faultOf(name: Wanted['name'], value: string): string | undefined {
  const parsed = settings.shape[name].safeParse(value);
  return parsed.success ? undefined : `it should be ${parsed.error.issues[0]?.message}`;
}
