export interface WorldPerson {
  id: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  title: string;
  role: 'owner' | 'admin' | 'member' | 'guest' | 'external';
  /** The team id of the other organisation, of somebody external. */
  organisation?: string;
  deactivated?: boolean;
}

export interface WorldChannel {
  id: string;
  name: string;
  purpose: string;
  private: boolean;
  /** Ids of people, and of the bot where it has joined. */
  members: string[];
  /** Shared with another organisation by Slack Connect. */
  shared?: boolean;
  archived?: boolean;
}

export interface WorldMessage {
  channel: string;
  user: string;
  text: string;
  /** How long before the start it was written, in minutes. */
  minutesAgo: number;
}

export interface WorldApp {
  id: string;
  botId: string;
  botUserId: string;
  /** The handle by which it is mentioned. */
  botName: string;
  displayName: string;
}

/** A workspace as it is when the local Slack starts: its people, channels and a few messages, and the app in it. */
export interface World {
  team: { id: string; name: string; domain: string };
  app: WorldApp;
  people: WorldPerson[];
  channels: WorldChannel[];
  messages: WorldMessage[];
}

const TEAM = { id: 'T0HARBOR01', name: 'Harbor Security', domain: 'harbor-security' };
const insiders = ['U0ANARUIZ1', 'U0LEOBRAN1', 'U0MIAOKAF1', 'U0OLAFLIN1'];

const people: WorldPerson[] = [
  {
    id: 'U0ANARUIZ1',
    name: 'ana',
    realName: 'Ana Ruiz',
    email: 'ana.ruiz@harbor.example',
    tz: 'Europe/Madrid',
    title: 'Incident responder',
    role: 'member',
  },
  {
    id: 'U0LEOBRAN1',
    name: 'leo',
    realName: 'Leo Brandt',
    email: 'leo.brandt@harbor.example',
    tz: 'Europe/Berlin',
    title: 'Security analyst',
    role: 'member',
  },
  {
    id: 'U0MIAOKAF1',
    name: 'mia',
    realName: 'Mia Okafor',
    email: 'mia.okafor@harbor.example',
    tz: 'Africa/Lagos',
    title: 'Head of detection',
    role: 'admin',
  },
  {
    id: 'U0OLAFLIN1',
    name: 'olaf',
    realName: 'Olaf Lindqvist',
    email: 'olaf.lindqvist@harbor.example',
    tz: 'Europe/Stockholm',
    title: 'Workspace owner',
    role: 'owner',
  },
  {
    id: 'U0GUSPARK1',
    name: 'gus',
    realName: 'Gus Park',
    email: 'gus@contractor.example',
    tz: 'Asia/Seoul',
    title: 'Contractor',
    role: 'guest',
  },
  {
    id: 'U0EVEMARS1',
    name: 'eve',
    realName: 'Eve Marsh',
    email: 'eve@partner.example',
    tz: 'America/New_York',
    title: 'Partner liaison',
    role: 'external',
  },
];

const messages: WorldMessage[] = [
  { channel: 'C0GENERAL1', user: 'U0OLAFLIN1', text: 'Welcome to Harbor Security.', minutesAgo: 1_500 },
  {
    channel: 'C0INCIDEN1',
    user: 'U0MIAOKAF1',
    text: 'Login failures from one address since 09:40, 212 accounts touched.',
    minutesAgo: 22,
  },
  { channel: 'C0RANDOM01', user: 'U0LEOBRAN1', text: 'Coffee machine on the third floor is fixed.', minutesAgo: 15 },
];

/** Build the example workspace around an app: six people (one guest, one from outside), five channels, a few messages. */
export function exampleWorld(app: Partial<WorldApp> = {}): World {
  const whole = { id: 'A0LOCAL001', botId: 'B0LOCAL001', botUserId: 'U0LOCALAPP', ...named(app) };
  return { team: TEAM, app: whole, people, channels: channelsWith(whole.botUserId), messages };
}

/** An app is known by its display name unless it has a handle of its own. */
function named(app: Partial<WorldApp>) {
  const { displayName = 'App' } = app;
  return { displayName, botName: displayName.toLowerCase().replace(/[^a-z0-9._-]+/g, '-'), ...app };
}

function channelsWith(bot: string): WorldChannel[] {
  return [
    {
      id: 'C0GENERAL1',
      name: 'general',
      purpose: 'Company-wide announcements',
      private: false,
      members: [...insiders, 'U0GUSPARK1', bot],
    },
    {
      id: 'C0INCIDEN1',
      name: 'incidents',
      purpose: 'Live incidents and their cases',
      private: false,
      members: [...insiders, 'U0GUSPARK1', bot],
    },
    { id: 'C0RANDOM01', name: 'random', purpose: 'Anything else', private: false, members: insiders },
    {
      id: 'G0SECOPS01',
      name: 'sec-ops',
      purpose: 'Security operations, members only',
      private: true,
      members: ['U0ANARUIZ1', 'U0LEOBRAN1', 'U0MIAOKAF1', bot],
    },
    {
      id: 'C0PHISHIN1',
      name: 'phishing',
      purpose: 'Reported mails',
      private: false,
      members: [...insiders, 'U0EVEMARS1', bot],
      shared: true,
    },
  ];
}
