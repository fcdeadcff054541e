interface Task {
  perform(request: unknown): unknown;
}

/** What a pool's process does: answers one request after the other with the task that is bundled with it. */
export function serve(task: Task): void {
  process.on('message', (request) => {
    void (async () => {
      const answer = await task.perform(request);
      process.send?.(answer as object);
    })();
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
