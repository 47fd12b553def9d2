import { exampleWorld, type World } from 'local-slack';

/** The small named world of the demo and of the tests: one workspace, its people, channels and a few messages. */
export const world: World = {
  ...exampleWorld({
    id: 'A0DOCKET01',
    botId: 'B0DOCKET01',
    botUserId: 'U0DOCKET01',
    botName: 'docket',
    displayName: 'Docket',
  }),
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
