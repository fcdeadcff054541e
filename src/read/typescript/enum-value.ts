import type ts from 'typescript';
import type { ModuleNames } from '../../model/javascript.ts';
import { pathOf } from './files.ts';
import { moduleOf } from './names.ts';
import type { Project } from './project.ts';

/** The value of an enum's member, by the name that a module of rows has for it: `Status.Paid`. */
export function enumValue(
  { ts, checker, program }: Project,
  file: ts.SourceFile,
  name: string,
  names: ModuleNames,
): string | number | undefined {
  const [first = '', ...others] = [...name.matchAll(/"(?:[^"\\]|\\.)*"|[^.[\]]+/gu)].map(([word]) =>
    word.startsWith('"') ? (JSON.parse(word) as string) : word,
  );
  const { from, exported } = names.get(first) ?? {};
  const module = from === undefined ? undefined : program.getSourceFile(pathOf(from));
  const start = module
    ? moduleOf(checker, module)?.exports?.get(ts.escapeLeadingUnderscores(exported ?? ''))
    : checker.getSymbolsInScope(file, ts.SymbolFlags.Value).find((symbol) => symbol.name === first);
  let symbol = start && start.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(start) : start;
  for (const word of others) symbol = symbol?.exports?.get(ts.escapeLeadingUnderscores(word));
  const member = symbol?.declarations?.find((node) => ts.isEnumMember(node));
  return member && checker.getConstantValue(member);
}
