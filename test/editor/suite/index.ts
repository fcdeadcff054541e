import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { format } from 'node:util';

/** Called by VS Code in the extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  // Mocha is an ES module and this bundle is CommonJS, as the extension host asks.
  const { default: Mocha } = await import('mocha');
  // Told apart by its mark from what the workbench itself says on the console.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(`[test] ${format(...args)}`);
  const grep = process.env['UNDERSTUDY_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, ...(grep ? { grep } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Tests get at `vscode` by the extension host's own `require`.
  const load = createRequire(__filename);
  // What is loaded with the first command only they can see who come first.
  const first = 'commands.test.cjs';
  const others = readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs') && file !== first);
  for (const file of [first, ...others.sort()]) load(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
