import { bareValue } from './unwrap.ts';

/** What people say to whoever did something for them, and what they get; the first that fits all of the words counts. */
const ANSWERS: readonly [said: RegExp, answer: string][] = [
  [
    /^(?:many |so many )?(?:thanks?|thank you|thankyou|thx|ty|tysm|cheers|danke|merci|gracias|much appreciated)\b.{0,40}$/,
    'You are welcome!',
  ],
  [
    /^(?:hi|hey|hello|hallo|hola|yo|howdy|good (?:morning|afternoon|evening|day)|morning|greetings)\b.{0,20}$/,
    'Hello! I keep your cases.',
  ],
  [/^(?:bye|goodbye|good ?night|see you|cu|ciao)\b.{0,20}$/, 'See you!'],
  [/^(?:sorry|oops|my bad|never ?mind|nvm|ignore that)\b.{0,20}$/, 'No harm done.'],
  [
    /^(?:ok|okay|okey|k|kk|yes|yep|yeah|no|nope|sure|right|alright|fine|got it|cool|nice|great|good|perfect|awesome|amazing|wow|lol|haha+|good (?:bot|job|work)|well done|nice one)$/,
    'All right.',
  ],
];
/** Emoji, their names, and signs, without a word. */
const NO_WORDS = /^(?::[a-z0-9_+'-]+:|[^\p{L}\p{N}])+$/u;
const MAX_CHATTER_CHARACTERS = 80;

/** Return a kind line for words that ask for nothing (`thanks!`, `hello`, `ok`, `👍`); undefined for all others. */
export function answerChatter(text: string): string | undefined {
  if (text.length > MAX_CHATTER_CHARACTERS) return undefined;
  const words = bareValue(text.replaceAll(/:[a-z0-9_+'-]+:|[^\p{L}\p{N}\s'?]/gu, ' '))
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
  if (words === '') return NO_WORDS.test(text) ? '👍' : undefined;
  return ANSWERS.find(([said]) => said.test(words))?.[1];
}
