import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import { createHandler, Refusal, type Message, type Port } from '../../src/protocol/handler.ts';

type Theirs = {
  add: { params: [number, number]; item: never; result: number };
  count: { params: { to: number }; item: number; result: string };
  refuse: { params: null; item: never; result: never };
  crash: { params: null; item: never; result: never };
  wait: { params: null; item: never; result: string };
};

describe('protocol/handler', () => {
  const closers: (() => void)[] = [];
  afterEach(() => closers.splice(0).forEach((close) => close()));

  function pair() {
    const { port1, port2 } = new MessageChannel();
    closers.push(() => port1.close());
    const log: Message[] = [];
    const port = (end: typeof port1): Port => ({
      post(message) {
        assert.deepEqual(JSON.parse(JSON.stringify(message)), message, 'messages are JSON');
        log.push(message);
        end.postMessage(message);
      },
      listen: (listener) => void end.on('message', listener),
    });
    let sent = 0;
    let aborted = false;
    createHandler<Theirs, Record<never, never>>(port(port2), {
      add: ([a, b]) => a + b,
      async count({ to }, { send }) {
        for (let n = 0; n < to; n++) {
          sent = n + 1;
          await send(n);
        }
        return 'done';
      },
      refuse() {
        throw new Refusal([{ code: 'no', severity: 'error', message: 'No.' }]);
      },
      crash() {
        throw new TypeError('oops');
      },
      wait: (_, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve('aborted');
          }),
        ),
    });
    const handler = createHandler<Record<never, never>, Theirs>(port(port1), {});
    return { handler, log, port2, sent: () => sent, aborted: () => aborted };
  }

  const code = (wanted: string) => (error: unknown) =>
    error instanceof Refusal && error.problems[0]?.code === wanted;

  it('answers calls, each its own', async () => {
    const { handler } = pair();
    assert.deepEqual(await Promise.all([handler.call('add', [1, 2]), handler.call('add', [3, 4])]), [3, 7]);
  });

  it('streams items in order, all of them before the answer', async () => {
    const { handler } = pair();
    const items: number[] = [];
    const onItem = async (item: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, item % 2));
      items.push(item);
    };
    assert.equal(await handler.call('count', { to: 25 }, { onItem }), 'done');
    assert.deepEqual(
      items,
      Array.from({ length: 25 }, (_, n) => n),
    );
  });

  it('holds the sender back while the reader is busy', async () => {
    const { handler, sent } = pair();
    let release = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const call = handler.call('count', { to: 50 }, { onItem: () => blocked, credit: 3 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(sent(), 3);
    release();
    await call;
    assert.equal(sent(), 50);
  });

  it('carries refusals as Problems, and bugs as an internal error with their stack', async () => {
    const { handler } = pair();
    await assert.rejects(handler.call('refuse', null), code('no'));
    await assert.rejects(
      handler.call('crash', null),
      (error: unknown) => code('internal-error')(error) && /oops[\s\S]* at /.test((error as Error).message),
    );
  });

  it('cancels on both sides', async () => {
    const { handler, aborted } = pair();
    const abort = new AbortController();
    const call = handler.call('wait', null, { signal: abort.signal });
    abort.abort();
    await assert.rejects(call, code('cancelled'));
    await handler.call('add', [1, 1]);
    assert.equal(aborted(), true);
  });

  it('stops the sender when the reader throws, and passes its error on', async () => {
    const { handler, sent } = pair();
    const onItem = (): void => {
      throw new RangeError('disk full');
    };
    await assert.rejects(handler.call('count', { to: 1000 }, { onItem }), RangeError);
    await handler.call('add', [1, 1]);
    assert.ok(sent() < 1000);
  });

  it('refuses what it does not know, names of object members included', async () => {
    const { handler } = pair();
    await assert.rejects(handler.call('toString' as 'add', [1, 2]), code('protocol-unknown-call'));
  });

  it('asks for a reload when the other side is of another version', async () => {
    const { handler, port2, log } = pair();
    const call = handler.call('wait', null);
    const id = log.flatMap((message) => (message.kind === 'call' ? [message.id] : []))[0];
    port2.postMessage({ v: 0, kind: 'answer', id, result: 1 });
    await assert.rejects(call, code('protocol-version'));
  });

  it('lives through garbage', async () => {
    const { handler, port2 } = pair();
    for (const garbage of [null, 1, 'x', {}, [], { v: 1, kind: 'answer', id: 99 }])
      port2.postMessage(garbage);
    assert.equal(await handler.call('add', [2, 2]), 4);
  });
});
