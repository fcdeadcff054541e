// Prints how many milliseconds it takes to load the extension's bundle, given by its path.
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

const require = createRequire(import.meta.url);

/** Stands in for any member of the editor's API: read, called, constructed or extended. */
const anything = new Proxy(class {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : anything),
  apply: () => anything,
});
// As many members as the real one has: the bundle copies them for each file that imports it.
const declared = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const names = [...declared.matchAll(/^\texport (?:class|enum|namespace|const|function) (\w+)/gm)];
const vscode = Object.freeze(Object.fromEntries(names.map(([, name]) => [name, anything])));

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));

const begun = performance.now();
const { activate } = require(process.argv[2]);
const spent = performance.now() - begun;
if (typeof activate !== 'function') throw new Error('The bundle does not export “activate”.');
process.stdout.write(String(spent));
