import { readFileSync } from 'node:fs';
import type { Stall } from './protocol.ts';

const beat = 5;
/** Shorter ones are not worth a line. */
const shortest = 15;

/** A timer that says when it was late. Answers the stalls since it was last asked. */
export function watchStalls(): () => readonly Stall[] {
  let stalls: Stall[] = [];
  let last = Date.now();
  let [ran, waited] = schedule();
  let kept = stolen();
  setInterval(() => {
    const now = Date.now();
    const [running, waiting] = schedule();
    const keeps = stolen();
    const milliseconds = now - last - beat;
    if (milliseconds >= shortest)
      stalls.push({
        at: last + beat,
        milliseconds,
        running: running - ran,
        waiting: waiting - waited,
        stolen: keeps - kept,
      });
    [last, ran, waited, kept] = [now, running, waiting, keeps];
  }, beat);
  return () => {
    const told = stalls;
    stalls = [];
    return told;
  };
}

/** Milliseconds that this thread has run and has waited for a processor, as the kernel counts them. */
function schedule(): [number, number] {
  const [running, waiting] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return [Number(running) / 1e6, Number(waiting) / 1e6];
}

/** Milliseconds of all processors that the machine around this virtual one has kept for itself. */
function stolen(): number {
  const all = readFileSync('/proc/stat', 'utf8');
  return 10 * Number(all.slice(0, all.indexOf('\n')).split(/\s+/)[8]);
}
