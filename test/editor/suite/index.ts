import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Called by VS Code in the extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  // Mocha is an ES module and this bundle is CommonJS, as the extension host asks.
  const { default: Mocha } = await import('mocha');
  const grep = process.env['UNDERSTUDY_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, ...(grep ? { grep } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) require(join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
