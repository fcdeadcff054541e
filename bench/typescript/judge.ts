import path from 'node:path';
import ts from 'typescript';
import { openWorkshop, optionsOf } from './compiler.ts';
import type { Listed, Listing } from './exported.ts';
import { withEnumMembers } from './enum-members.ts';
import { scan, type Scanned } from './scan.ts';

/** A module that a tool made for a type. */
export interface Emitted {
  readonly listed: Listed;
  readonly text: string;
  /** Whether the text is all the tool's own, and says by itself what it holds. */
  readonly whole: boolean;
}

export interface Fault {
  /** `TS2322`, or what else is wrong: `rows`, `type`, `any`, `silenced`, `crash`. */
  readonly code: string;
  readonly message: string;
  readonly line?: number;
}

export interface Judgement {
  readonly faults: readonly Fault[];
  readonly scanned: Scanned;
}

/** Modules that one program holds, and their characters: so many share what is parsed, bound and checked once. */
const together = { modules: 100, characters: 1_000_000 };
/** Of three rows; the compiler takes some hundred times as many bytes of memory. */
const mostCharacters = 4_000_000;

/** The compiler's word on the modules of one package, in their order. */
export function createJudge(folder: string, listing: Listing, rows: number) {
  const workshop = openWorkshop(ts, folder, optionsOf(ts, listing.types, { noEmit: true }));
  const at = (i: number, kind: 'fixture' | 'check'): string => path.join(folder, `${kind}-${i}.ts`);

  const batch = (emitted: readonly Emitted[]): Judged[] => {
    if (emitted.length === 0) return [];
    const isTooLong = ({ text }: Emitted): boolean => text.length > mostCharacters;
    const files = emitted.flatMap((one, i) => {
      const { listed, text, whole } = one;
      workshop.put(at(i, 'fixture'), isTooLong(one) ? '' : text);
      if (!whole) return [at(i, 'fixture')];
      workshop.put(at(i, 'check'), checkOf(listing, listed, i));
      return [at(i, 'fixture'), at(i, 'check')];
    });
    let program = workshop.program(files);
    return emitted.map((one, i) => {
      const { text, whole } = one;
      const source = program.getSourceFile(at(i, 'fixture')) as ts.SourceFile;
      const scanned = scan(source);
      const faults: Fault[] = [];
      if (isTooLong(one)) faults.push({ code: 'size', message: `${text.length} characters` });
      try {
        faults.push(...diagnosed(program, source));
        if (whole && !isTooLong(one)) {
          faults.push(...suspicious(scanned));
          if (faults.length === 0 && mostElements(source) !== rows)
            faults.push({ code: 'rows', message: `no exported array of ${rows} rows` });
          const check = program.getSourceFile(at(i, 'check')) as ts.SourceFile;
          if (faults.length === 0 && diagnosed(program, check).length > 0)
            faults.push({ code: 'type', message: 'no export is an array of the type' });
        }
      } catch (error) {
        faults.push({ code: 'crash', message: String(error) });
        // What the checker was doing when it gave up is left half done.
        program = workshop.program(files);
      }
      const named = !whole && faults.length > 0 ? withEnumMembers(program, source) : undefined;
      return { faults, scanned, named };
    });
  };

  const batches = (emitted: readonly Emitted[]): Judged[] => {
    const judged: Judged[] = [];
    let waiting: Emitted[] = [];
    let characters = 0;
    for (const one of emitted) {
      if (waiting.length === together.modules || characters + one.text.length > together.characters) {
        judged.push(...batch(waiting));
        [waiting, characters] = [[], 0];
      }
      waiting.push(one);
      characters += one.text.length;
    }
    return [...judged, ...batch(waiting)];
  };
  return (emitted: readonly Emitted[]): Judgement[] => {
    const judged = batches(emitted);
    const again = judged.flatMap(({ named }, i) => (named === undefined ? [] : [{ i, text: named }]));
    const judgedAgain = batches(again.map(({ i, text }) => ({ ...(emitted[i] as Emitted), text })));
    again.forEach(({ i }, n) => {
      if (judgedAgain[n]?.faults.length === 0) judged[i] = judgedAgain[n];
    });
    return judged;
  };
}

interface Judged extends Judgement {
  /** A peer's module that failed, with members of enums in the place of their values. */
  readonly named: string | undefined;
}

function diagnosed(program: ts.Program, source: ts.SourceFile): Fault[] {
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ code, messageText, start }) => ({
      code: `TS${code}`,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
      ...(start !== undefined && { line: source.getLineAndCharacterOfPosition(start).line + 1 }),
    }),
  );
}

function suspicious({ any, silenced }: Scanned): Fault[] {
  const faults: Fault[] = [];
  if (any > 0) faults.push({ code: 'any', message: `${any} × any` });
  if (silenced > 0) faults.push({ code: 'silenced', message: `${silenced} comments silence the compiler` });
  return faults;
}

/** The arguments of a generic type are the tool's to choose: of one the module's own word has to do. */
function checkOf({ header }: Listing, { text }: Listed, i: number): string {
  if (text.includes('<')) return 'export {};\n';
  return `${header}import type * as made from './fixture-${i}.js';
type Found = { [Name in keyof typeof made]: (typeof made)[Name] extends readonly (${text})[] ? Name : never }[keyof typeof made];
export const found: [Found] extends [never] ? false : true = true;
`;
}

/** Rows that a module's longest exported array literal has. */
function mostElements(source: ts.SourceFile): number {
  const initial = (expression: ts.Expression): ts.Expression =>
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isParenthesizedExpression(expression)
      ? initial(expression.expression)
      : expression;
  return Math.max(
    0,
    ...source.statements
      .flatMap((statement) => {
        if (ts.isExportAssignment(statement)) return [statement.expression];
        if (!ts.isVariableStatement(statement)) return [];
        return statement.declarationList.declarations.flatMap(({ initializer }) => initializer ?? []);
      })
      .map(initial)
      .map((value) => (ts.isArrayLiteralExpression(value) ? value.elements.length : 0)),
  );
}
