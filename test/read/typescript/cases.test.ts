import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { createTypeFiles } from '../../../src/project/type-files.ts';
import { typeLibraries } from '../../../src/project/type-libraries.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { pathOf } from '../../../src/read/typescript/files.ts';
import { Project } from '../../../src/read/typescript/project.ts';
import { TypeSession } from '../../../src/read/typescript/session.ts';
import { fixtureOf, readingOnce, type FixtureChoice } from '../../support/fixtures.ts';

const root = fileURLToPath(new URL('cases', import.meta.url)).replaceAll('\\', '/');
const cases = readdirSync(root).filter((name) => name.endsWith('.ts'));

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  lib: ['lib.esnext.d.ts'],
  types: [],
};
/** Every share of optional members as rows, and one of them as a factory; of types that stand elsewhere the last share. */
const choices: readonly FixtureChoice[] = [
  { optional: 'none' },
  { optional: 'some' },
  { optional: 'all' },
  { optional: 'some', format: 'factory' },
];

interface Made {
  readonly what: string;
  readonly choice: FixtureChoice;
  readonly path: string;
  readonly text: string;
}

/** Types of which no value can be, by what is said of them and where. */
const empty: Readonly<Record<string, readonly [reason: RegExp, at: string]>> = {
  Contradiction: [/^“a” is of the type “never”, which has no value\.$/, 'a'],
  NoText: [/^“(?:Unions\.)?NoText” is of the type “never”/, 'NoText'],
  Impossible: [/^“Impossible” is of the type “never”/, 'Impossible'],
  Endless: [/^No instance can exist: the schema requires itself again without an end/, 'Endless'],
};

describe('every type of the cases becomes rows that the compiler takes', function () {
  this.timeout(180_000);
  const files = createTypeFiles({ ts, root, libraries: typeLibraries() });
  const projectOf = (more: ts.CompilerOptions): Project =>
    new Project(ts, files, { options: { ...options, ...more }, rootNames: [], problems: [] });
  const made = new Map<string, Made[]>();
  const refused = new Map<string, readonly Problem[]>();

  before(async () => {
    const project = projectOf({ exactOptionalPropertyTypes: true });
    for (const name of cases) {
      const session = readingOnce(new TypeSession(project, `${root}/${name}`));
      const modules: Made[] = [];
      made.set(name, modules);
      for (const type of session.types.filter(({ exported }) => exported))
        try {
          for (const choice of type.extent ? choices : [{ optional: 'all' } as const]) {
            const { text } = await fixtureOf(session, type.name, { ...choice, judged: false });
            const path = `${root}/${name}-${modules.length}.fixtures.ts`;
            modules.push({ what: `${type.name} ${JSON.stringify(choice)}`, choice, path, text });
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refused.set(`${name} ${type.name}`, error.problems);
        }
    }
  });

  for (const exactOptionalPropertyTypes of [true, false]) {
    let program: ts.Program;
    const isAsked = ({ choice: { optional } }: Made): boolean =>
      exactOptionalPropertyTypes || optional === 'all';
    before(() => {
      const project = projectOf({ exactOptionalPropertyTypes });
      for (const { path, text } of [...made.values()].flat().filter(isAsked)) project.put(path, text);
      program = project.program;
    });
    for (const name of cases)
      it(`${name}, ${exactOptionalPropertyTypes ? 'with exact optional properties' : 'strictly'}`, () => {
        const modules = (made.get(name) ?? []).filter(isAsked);
        assert.ok(modules.length > 0);
        const faults = modules.flatMap(({ what, path }) => {
          const file = program.getSourceFile(path);
          const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
          return found.map(
            ({ messageText }) => `${what}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
          );
        });
        assert.deepEqual(faults, []);
      });
  }

  it('and types without a value are refused at the member that has none', () => {
    const names = [...refused.keys()].map((key) => key.replace(/^.*[ .]/u, ''));
    assert.deepEqual([...new Set(names)].sort(), Object.keys(empty).sort());
    for (const [key, problems] of refused) {
      const name = key.replace(/^.*[ .]/u, '');
      const [reason, member] = empty[name] as (typeof empty)[string];
      const [problem] = problems.filter(({ severity }) => severity === 'error');
      assert.match(problem?.message ?? '', reason, key);
      const { uri, start, end } = problem?.place ?? assert.fail(`${key} has no place`);
      assert.equal(files.readFile(pathOf(uri))?.slice(start, end), member, key);
    }
  });
});
