import { z } from 'zod';

/** What a person entered to sign in, and what the external system gave for it; kept encrypted, never shown. */
export const secrets = z.object({
  /** The way that was taken, as in `SignIn.id`. */
  signIn: z.enum(['none', 'basic', 'token', 'jwt', 'certificate', 'oauth']),
  /** By the keys of the way's inputs, which are Kibana's names (`email`, `apiToken`, `username`, `password`, …). */
  values: z.record(z.string(), z.string()),
  /** Of OAuth and JWT: what calls are made with. */
  tokens: z
    .object({
      accessToken: z.string(),
      refreshToken: z.string().exactOptional(),
      expiresAt: z.string().exactOptional(),
    })
    .exactOptional(),
});
export type Secrets = z.infer<typeof secrets>;
