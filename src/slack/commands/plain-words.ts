import type { NameBook } from '../users.ts';

/**
 * What a person typed, as plain text: names in place of the people, channels and links that Slack escapes in commands
 * and messages (`<@U1|ana>`, `<#C1|general>`, `<https://…>`).
 */
export function plainWords(text: string, names: NameBook): string {
  return text
    .replaceAll(
      /<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `@${names.user(id) ?? name ?? id}`,
    )
    .replaceAll(
      /<#([CG][A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `#${name || (names.channel(id) ?? id)}`,
    )
    .replaceAll(/<(https?:[^>|]+|mailto:[^>|]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => label ?? url);
}
