// Renders icon.svg to icon.png and icon-256.png, which the manifest asks for: node media/icon.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium } from 'playwright-core';

const at = (name) => join(import.meta.dirname, name);
const executablePath =
  env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [name, deviceScaleFactor] of [
    ['icon.png', 1],
    ['icon-256.png', 2],
  ]) {
    const page = await browser.newPage({ viewport: { width: 128, height: 128 }, deviceScaleFactor });
    await page.setContent(`<style>body{margin:0}</style>${readFileSync(at('icon.svg'), 'utf8')}`);
    await page.screenshot({ path: at(name), omitBackground: true });
  }
} finally {
  await browser.close();
}
