export { constantName } from './constant-name.ts';
export { factoryWriter, type FactoryLayout } from './factory.ts';
export { importsOf, type ImportedName, type ModuleImport } from './imports.ts';
export { firstUnlike, withoutAssertions } from './json-gap.ts';
export { renderValue, type LiteralLayout } from './literal.ts';
export { moduleWriter, type ModuleLayout } from './module.ts';
export { collectNames, type NameCollector, type UsedNames } from './names.ts';
