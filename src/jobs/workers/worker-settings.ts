/** How graphile-worker takes jobs and gives them back here: its settings where its own would not do (0.18). */
export const workerSettings = {
  /**
   * Milliseconds. It asks for the next job before it has given the finished one's queue back, and then finds the queue
   * taken: without a short poll a queue would move only every two seconds.
   */
  pollInterval: 250,
  /**
   * Only what is told in batches, even of one, is waited for when the worker stops: else a job that is done may be done
   * again (`completeJob` in its worker.js).
   */
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
