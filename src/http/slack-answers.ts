/** How old an answer may be, in milliseconds, before Slack is asked again. */
const ANSWER_FRESH_MS = 30_000;

/**
 * Tell whether Slack at `apiUrl` can be reached, from the last time it was asked; asking happens in the background and
 * at most twice a minute. Any answer counts: it says that the way is open, not that the token is good.
 */
export function slackProbe(apiUrl: string): () => boolean | undefined {
  let answers: boolean | undefined;
  let askedAt = -Infinity;
  const ask = async () => {
    answers = await fetch(`${apiUrl}api.test`, { method: 'POST', signal: AbortSignal.timeout(3_000) }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status < 500;
      },
      () => false,
    );
  };
  return () => {
    if (performance.now() - askedAt > ANSWER_FRESH_MS) {
      askedAt = performance.now();
      void ask();
    }
    return answers;
  };
}
