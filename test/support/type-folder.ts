import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TypeSession } from '../../src/read/typescript/session.ts';
import { TypeWorkshop } from '../../src/worker/types.ts';

/** A folder of files, whose types are read as the worker reads them. */
export interface TypeFolder {
  /** Writes files by their paths in the folder. */
  put(files: Readonly<Record<string, string | object>>): void;
  /** Absolute `file:` URI of a path in the folder. */
  uri(path: string): string;
  open(path: string): Promise<TypeSession>;
}

/** A new folder for the tests of a suite. */
export function typeFolder(): TypeFolder {
  let root = '';
  const workshop = new TypeWorkshop();
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  const uri = (path: string): string => pathToFileURL(join(root, path)).href;
  return {
    put(files) {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
      }
    },
    uri,
    open: (path) => workshop.open({ uri: uri(path), text: readFileSync(join(root, path), 'utf8'), root }),
  };
}

/** A `tsconfig.json` without the types of browsers and of packages, which take the compiler long to read. */
export const small = (options: object = {}): object => ({
  compilerOptions: { strict: true, target: 'es2022', lib: ['es2022'], types: [], ...options },
});
