// Sets everything up and runs every check; the last line sums up all test runs: “N passed, N failed”.
// A check that is no test run (types, lint, …), or a run that ends without a result, counts as one failure
// when it fails. Arguments choose steps by name.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import process from 'node:process';
import { root, setup } from './setup.mjs';

const steps = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
  { name: 'build', script: 'build' },
  { name: 'host', script: 'install:host' },
  { name: 'unit', script: 'test:unit', tests: true },
  { name: 'preview', script: 'test:preview', tests: true },
  { name: 'editor', script: 'test:editor', tests: true },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such step: ${unknown.join(', ')}. There are ${steps.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

/** Runs an npm script where the user sees it, or quietly; its exit status and what it printed. */
function runScript(script, quiet = false) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const printed = [];
    const listen = (stream, to) =>
      stream.on('data', (chunk) => {
        printed.push(chunk);
        if (!quiet) to.write(chunk);
      });
    listen(child.stdout, process.stdout);
    listen(child.stderr, process.stderr);
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(printed).toString() }));
  });
}

/** Sums what Mocha’s reporter says at the end of each run: “12 passing”, “1 failing”, “2 pending”. */
function totals(output) {
  // eslint-disable-next-line no-control-regex -- colours, where a reporter insists on them
  const plain = output.replace(/\u001b\[[\d;]*m/g, '');
  const sum = (word) =>
    [...plain.matchAll(new RegExp(`^ +(\\d+) ${word}\\b`, 'gm'))].reduce(
      (n, [, count]) => n + Number(count),
      0,
    );
  return { passed: sum('passing'), failed: sum('failing'), skipped: sum('pending') };
}

const needed = (...names) => chosen.length === 0 || names.some((name) => chosen.includes(name));
setup({ browser: needed('preview', 'editor'), servers: needed('unit') });
const total = { passed: 0, failed: 0, skipped: 0 };
const report = [];
const wanted = steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
// Tests have the machine to themselves; all else runs beside each other before them, and is printed when it ends.
await Promise.all(wanted.filter(({ tests }) => !tests).map((step) => run(step, true)));
for (const step of wanted.filter(({ tests }) => tests)) await run(step, false);

async function run({ name, script, tests = false }, quiet) {
  if (!quiet) process.stdout.write(`\n── ${name} ──\n`);
  const started = process.hrtime.bigint();
  const { ok, output } = await runScript(script, quiet);
  if (quiet) process.stdout.write(`\n── ${name} ──\n${output}`);
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
  const counts = tests ? totals(output) : { passed: 0, failed: 0, skipped: 0 };
  const silent = tests && counts.passed === 0;
  if ((!ok || silent) && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
  const said = tests
    ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
    : counts.failed === 0
      ? 'passed'
      : 'failed';
  report.push(`${name.padEnd(8)} ${said} (${seconds} s)`);
}
process.stdout.write(`\n${report.join('\n')}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
