/** What a person entered to sign in, and what the external system gave for it; kept encrypted, never shown. */
export interface Secrets {
  /** The way that was taken, as in `SignIn.id`. */
  signIn: 'none' | 'basic' | 'token' | 'jwt' | 'certificate' | 'oauth';
  /** By the keys of the way's inputs, which are Kibana's names (`email`, `apiToken`, `username`, `password`, …). */
  values: Record<string, string>;
  /** Of OAuth and JWT: what calls are made with. */
  tokens?: { accessToken: string; refreshToken?: string; expiresAt?: string };
}
