import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createVSIX } from '@vscode/vsce';
import { project } from '../harness/options.ts';
import type { Measured } from './figures.ts';

const dist = (name: string): string => path.join(project, 'dist', name);
const loader = path.join(import.meta.dirname, 'load-entry.mjs');

/** The bundle that VS Code loads at activation: how long that takes in a process of its own, and its size. */
export function measureEntry(runs: number): Measured {
  const entry = dist('extension.cjs');
  const load = (): number => Number(execFileSync(process.execPath, [loader, entry], { encoding: 'utf8' }));
  load();
  return {
    figures: [
      { name: 'entry bundle, load', unit: 'ms', asked: 20, values: Array.from({ length: runs }, load) },
      { name: 'entry bundle, size', unit: 'kB', asked: 60, values: [statSync(entry).size / 1000] },
    ],
  };
}

/** The script of the preview's page, styles included; it loads nothing else. */
export function measureWebview(): Measured {
  const { length } = gzipSync(readFileSync(dist('preview.js')));
  return { figures: [{ name: 'webview bundle, gzip', unit: 'kB', asked: 60, values: [length / 1000] }] };
}

/** The package as it is published. */
export async function measurePackage(): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-vsix-'));
  try {
    const vsix = path.join(folder, 'understudy.vsix');
    await createVSIX({
      cwd: project,
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
    const packed = readFileSync(vsix);
    const entries = entriesOf(packed);
    const astray = entries.filter(({ name }) => /\.map$|(^|\/)(test|tests|src|bench)\/|\.test\./.test(name));
    return {
      figures: [
        { name: 'VSIX, size', unit: 'MB', asked: 6, values: [packed.length / 1e6] },
        {
          name: 'VSIX, source maps, sources and tests',
          unit: 'files',
          asked: 1,
          values: [astray.length],
        },
      ],
      details: { astray, entries: entries.sort((a, b) => b.packed - a.packed) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Entry {
  readonly name: string;
  /** Bytes it takes in the package. */
  readonly packed: number;
}

/** From a zip file's central directory, by its description at the file's end. */
function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      packed: zip.readUInt32LE(at + 20),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}
