/** A pool's process: loads the task module named in argv, then answers one request after the other. */
interface Task {
  perform(request: unknown): unknown;
}

const task = (await import(process.argv[2] as string)) as Task;

process.on('message', (request) => {
  void (async () => {
    const answer = await task.perform(request);
    process.send?.(answer as object);
  })();
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

export {};
