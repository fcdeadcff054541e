import { compile } from '../generate/index.ts';
import { readJsonSchema, readOverrides } from '../read/json-schema/index.ts';
import { detectDialect, loadParser, readSql } from '../read/sql/index.ts';
import { loadLocale, localeIsLoaded, locales, resolveLocale } from '../realism/index.ts';
import { serve } from './serve.ts';

serve({
  readJsonSchema,
  readOverrides,
  sql: { detect: detectDialect, load: loadParser, read: readSql },
  compile,
  locales: { names: locales, resolve: resolveLocale, isLoaded: localeIsLoaded, load: loadLocale },
});
