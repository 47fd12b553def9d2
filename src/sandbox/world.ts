/** The small named world of the demo and of the tests: one workspace, its people, channels and a few messages. */

export interface WorldPerson {
  id: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  title: string;
  role: 'owner' | 'admin' | 'member' | 'guest' | 'external';
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
}

export interface WorldMessage {
  channel: string;
  user: string;
  text: string;
  /** How long before the start it was written, in minutes. */
  minutesAgo: number;
}

export interface World {
  team: { id: string; name: string; domain: string };
  app: { id: string; botId: string; botUserId: string; botName: string; displayName: string };
  people: WorldPerson[];
  channels: WorldChannel[];
  messages: WorldMessage[];
}

const bot = 'U0DOCKET01';
const insiders = ['U0ANARUIZ1', 'U0LEOBRAN1', 'U0MIAOKAF1', 'U0OLAFLIN1'];

export const world: World = {
  team: { id: 'T0HARBOR01', name: 'Harbor Security', domain: 'harbor-security' },
  app: { id: 'A0DOCKET01', botId: 'B0DOCKET01', botUserId: bot, botName: 'docket', displayName: 'Docket' },
  people: [
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
  ],
  channels: [
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
  ],
  messages: [
    {
      channel: 'C0GENERAL1',
      user: 'U0OLAFLIN1',
      text: 'Welcome to Harbor Security. Cases live in #incidents.',
      minutesAgo: 1_500,
    },
    {
      channel: 'C0PHISHIN1',
      user: 'U0LEOBRAN1',
      text: 'Three people got a mail from `billing@harb0r.example` asking to confirm a payment.',
      minutesAgo: 64,
    },
    {
      channel: 'C0PHISHIN1',
      user: 'U0ANARUIZ1',
      text: 'The link goes to a copy of our sign-in page. I am looking at who clicked.',
      minutesAgo: 61,
    },
    {
      channel: 'C0INCIDEN1',
      user: 'U0MIAOKAF1',
      text: 'Login failures from one address since 09:40, 212 accounts touched.',
      minutesAgo: 22,
    },
    {
      channel: 'C0RANDOM01',
      user: 'U0LEOBRAN1',
      text: 'Coffee machine on the third floor is fixed.',
      minutesAgo: 15,
    },
  ],
};
