import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, Option } from 'commander';
import { OutputError } from '../project/output.ts';
import { defaultRowCounts } from '../model/row-counts.ts';
import {
  childrenOf,
  day,
  fileName,
  folder,
  independence,
  integer,
  list,
  mapping,
  outcomeIn,
  pointer,
  protectedAs,
  rowCounts,
  seconds,
  starts,
  threshold,
  withConnections,
} from './arguments.ts';
import type { AuditFlags } from './audit.ts';
import { exit, UsageError } from './exit.ts';
import { generate, type GenerateFlags } from './generate.ts';
import { setting } from './settings.ts';
import { standardOutput } from './standard-streams.ts';

declare const UNDERSTUDY_VERSION: string;

const examples = `
Examples:
  understudy generate order.schema.json
      ten rows, as a JSON array on standard output
  understudy generate order.schema.json --rows 1000 --seed 7 --out orders.csv
      a thousand rows as CSV; the same seed gives the same bytes on every machine
  understudy generate openapi.yaml --entity Pet --mode write --format ndjson | head -3
      one schema of an OpenAPI document, as a request would send it
  understudy generate schema.sql --rows 100 --rows "items=0-5 per orders skewed" --out rows.sql
      rows for all tables of SQL, parents before children, in one transaction
  understudy generate migrations/ --table orders --format csv --out fixtures/
      the tables that migrations lead to: those that orders needs, a CSV file for each
  understudy generate order.ts --entity Order --rows 50 --out order.fixtures.ts
      rows of a TypeScript type as a module, which the compiler takes; the first exported type where none is named
  understudy generate order.ts --entity "Page<Order>" --format factory --out page.factory.ts
      a function that makes a row at each call, with overrides; type arguments are written as in code
  understudy generate order.schema.json --set '/total={"minimum":1000}' --unique /email
      rows narrowed by a schema of your own, and without two of the same e-mail address
  understudy generate person.schema.json --balance /sex --balance /age --reference DE --rows 1000
      a thousand people, aged and of the sexes as the World Factbook records of Germany
  understudy generate person.schema.json --rows 1000 --out people.json --card
      a thousand rows, and people.card.md, which says what they are and who is in them
  understudy generate applicant.schema.json --rows 1000 --complete
      a thousand rows, and those few more that have what no row had: women of 65 or more who are widowed
  curl -s https://example.com/a.schema.json | understudy generate - --rows 5
      a schema from standard input; its relative references start from the current folder

CSV: null and absent values are empty cells, an empty string is "". The columns come from a first
pass over all rows, so CSV takes twice the time. Cells that start with = + - @ are left as they are.

Exit codes: 0 done; 1 the schema or a row was refused; 2 wrong usage; 3 the output could not be
written; 4 no progress within the time budget; 130 interrupted (143 by SIGTERM).`;

const auditExamples = `
Examples:
  understudy audit person.schema.json
      the schema, and a thousand rows made of it
  understudy audit person.schema.json people.csv --reference DE --outcome /approved
      rows that are there, against what the World Factbook records of Germany
  understudy audit person.schema.json --threshold representation-ratio=0.8..1.25 --format sarif
      for CI: exit code 1 where a figure is outside its threshold

Exit codes: 0 done, whatever was found; 1 the schema or the rows were refused, or a figure is outside
its threshold; 2 wrong usage; 3 the report could not be written; 4 no progress within the time budget.`;

interface Commands {
  generate(schemas: readonly string[], flags: GenerateFlags): Promise<void>;
  audit(schema: string, fixture: string | undefined, flags: AuditFlags): Promise<void>;
}

function program(run: Commands, say: (text: string) => unknown): Command {
  const command = new Command('understudy')
    .description(
      'Synthetic fixtures that are always valid, from JSON Schema, OpenAPI, SQL or TypeScript types.',
    )
    .version(UNDERSTUDY_VERSION)
    .exitOverride()
    .configureOutput({ writeOut: say })
    .showHelpAfterError(
      '(understudy generate SCHEMA makes rows, understudy audit SCHEMA screens them; --help after either lists all options)',
    );
  command
    .command('generate')
    .description('make rows that are valid against a schema')
    .argument(
      '<schema...>',
      'JSON Schema or OpenAPI file, JSON or YAML; SQL files, or a folder of migrations; a file of TypeScript, or of JavaScript with types in comments; - reads standard input',
      list(fileName),
    )
    .option(
      '-e, --entity <name>',
      'which schema of the document, table or type (Order, Page<Order>); the first where absent, of types the first exported one',
    )
    .option(
      '-n, --rows <n>',
      'number of rows; of tables also TABLE=N or "TABLE=0-5 per PARENT skewed", repeatable',
      rowCounts,
      defaultRowCounts,
    )
    .option('--from <n>', 'index of the first row', integer(0, 1e15), 0)
    .option('-s, --seed <n>', 'an integer of 32 bits', integer(-(2 ** 31), 2 ** 32 - 1), 1)
    .option('-l, --locale <code>', 'language and region of names, addresses, …', 'en')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how rows are written; ts (a module) and factory (a function) are of types, sql and copy of tables; by default what the name of --out says, json where it has no extension',
      ).choices(['json', 'ndjson', 'csv', 'ts', 'factory', 'sql', 'copy']),
    )
    .option(
      '--verify [connection]',
      'try the rows before they are written: in an embedded PostgreSQL or SQLite, or in an empty database of your own (postgres://…: all is rolled back; mysql://…: what was made is dropped; without a database’s name one is made for it and dropped)',
      // `--verify=` stands for the option alone.
      (text): string | boolean => text || true,
      false,
    )
    .addOption(dialectOption())
    .option(
      '-t, --table <name>',
      'only this table of SQL, and those it refers to; repeatable',
      list(fileName),
    )
    .option('--children <n|auto>', 'rows of a table for each row of the one it refers to', childrenOf)
    .option('--start <n>', 'keys go on from this number; also TABLE=N, repeatable', starts)
    .option('-o, --out <file>', 'where to; - is standard output', fileName, '-')
    .option('--force', 'replace the output file if it exists', false)
    .addOption(
      new Option('--optional <share>', 'how many optional properties are present')
        .choices(['none', 'some', 'all'])
        .default('some'),
    )
    .option(
      '--set <pointer=schema>',
      'values at the JSON Pointer must be valid against this schema, or be this value (* is any array item); repeatable',
      list(setting),
    )
    .option(
      '--set-file <file>',
      'a JSON or YAML file of such settings: {"/pointer": schema}; repeatable',
      list(fileName),
    )
    .option('--unique <pointer>', 'values at the pointer differ between rows; repeatable', list(pointer))
    .option(
      '--balance <pointer>',
      'groups of people get the shares that --reference says, exact to the row and jointly; up to three',
      list(pointer),
    )
    .option(
      '-r, --reference <what>',
      'of --balance, and for --complete the bands of ages: uniform, a country (DE, Germany), a file of rows, or a name from understudy.json',
    )
    .option(
      '--independent <pointer=of>',
      'values of a property no longer go with those of another (/approved=/sex); both keep their shares; repeatable',
      list(independence),
    )
    .option(
      '--twins <pointer>',
      'rows in pairs that differ in this attribute alone, and in what the schema has follow from it',
      pointer,
    )
    .option(
      '--widen <pointer>',
      'names, ages, birth dates or answers to gender are drawn from more than the usual ones; repeatable',
      list(pointer),
    )
    .addOption(cardOption('written with the rows'))
    .option(
      '--complete',
      'further rows behind the others, as few as are found, so that each combination of up to three groups of protected attributes occurs',
      false,
    )
    .option(
      '--date <day>',
      'of --balance and --complete: on which ages are counted; by default 2026-01-01',
      day,
    )
    .addOption(modeOption())
    .addOption(draftOption())
    .addOption(mapOption())
    .addOption(rootOption())
    .addOption(
      new Option('--csv-nested <how>', 'nested values as dotted columns or as JSON text')
        .choices(['columns', 'json'])
        .default('columns'),
    )
    .addOption(problemsOption())
    .option('--timeout <seconds>', 'longest time without progress; 0 is no limit', seconds, 10)
    .option('--strict', 'refuse where there are warnings', false)
    .addHelpText('after', examples)
    .action(run.generate);
  command
    .command('audit')
    .description(
      'screen a schema, and rows of it, for who is in them, who is missing and what goes with what',
    )
    .argument('<schema>', 'as of generate; - reads standard input', fileName)
    .argument(
      '[fixture]',
      'rows that are there already: JSON, NDJSON, CSV or SQL; where absent, rows are made',
      fileName,
    )
    .option('-e, --entity <name>', 'which schema of the document, table or type; the first where absent')
    .option(
      '-n, --rows <n>',
      'number of rows that are made; 0 looks at the schema alone',
      integer(0, 1_000_000),
      1000,
    )
    .option('-s, --seed <n>', 'an integer of 32 bits', integer(-(2 ** 31), 2 ** 32 - 1), 1)
    .option('-l, --locale <code>', 'language and region of names, addresses, …', 'en')
    .option(
      '-r, --reference <what>',
      'what shares are compared with: uniform, a country (DE, Germany), a file of rows, or a name from understudy.json; where absent, every declared value is to occur',
    )
    .option(
      '--outcome <pointer=value>',
      'a column that decides or scores, and the value that is favourable, where it is not plain; repeatable',
      list(outcomeIn),
    )
    .option(
      '--protected <pointer=attribute>',
      'what a column says about people; no for what only looks so; repeatable',
      list(protectedAs),
    )
    .option(
      '--threshold <metric=min..max>',
      'exit code 1 where a figure is outside; repeatable',
      list(threshold),
    )
    .option(
      '--date <day>',
      'on which ages are counted; by default today, of rows that are made 2026-01-01',
      day,
    )
    .addOption(
      new Option('-f, --format <format>', 'of the report')
        .choices(['text', 'json', 'markdown', 'sarif'])
        .default('text'),
    )
    .addOption(cardOption('of the fixture, beside the report'))
    .addOption(dialectOption())
    .addOption(modeOption())
    .addOption(draftOption())
    .addOption(mapOption())
    .addOption(rootOption())
    .addOption(problemsOption())
    .option('--force', 'replace the card if it exists', false)
    .option('--timeout <seconds>', 'longest time without progress; 0 is no limit', seconds, 10)
    .addHelpText('after', auditExamples)
    .action(run.audit);
  return command;
}

const cardOption = (when: string): Option =>
  new Option(
    '--card [file]',
    `a fixture card, ${when}: FIXTURE.card.md where no name is given; JSON as --card=NAME.json`,
  )
    // `--card=` stands for the option alone.
    .argParser((text): string | boolean => text || true);
const dialectOption = (): Option =>
  new Option('--dialect <dialect>', 'of SQL; by default what the text looks like').choices([
    'postgres',
    'mysql',
    'sqlite',
    'mssql',
  ]);
const modeOption = (): Option =>
  new Option('--mode <mode>', 'leave writeOnly (read) or readOnly (write) properties out').choices([
    'read',
    'write',
  ]);
const draftOption = (): Option =>
  new Option('--draft <draft>', 'read the schema by this draft, whatever $schema says').choices([
    '4',
    'openapi-3.0',
    '6',
    '7',
    '2019-09',
    '2020-12',
  ]);
const mapOption = (): Option =>
  new Option('--map <uri=file>', 'read this file where the schema refers to the URI; repeatable').argParser(
    list(mapping),
  );
const rootOption = (): Option =>
  new Option('--root <dir>', 'folder that references may reach; by default the project’s').argParser(folder);
const problemsOption = (): Option =>
  new Option('--problems <form>', 'how problems are told on standard error')
    .choices(['text', 'json'])
    .default('text');

// What passes through here is garbage at once: a young generation that grows would only spread it over more memory.
setFlagsFromString('--semi-space-growth-factor=1');

async function main(): Promise<number> {
  try {
    process.cwd();
  } catch {
    process.stderr.write('error: The current folder is not there any more; change to another one.\n');
    return exit.usage;
  }
  const abort = new AbortController();
  let interrupted = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // A second signal means now, and so does a write that nobody takes.
      if (interrupted > 0) process.exit(interrupted);
      interrupted = 128 + constants.signals[name];
      abort.abort();
      setTimeout(() => process.exit(interrupted), 1000).unref();
    });
  }
  const workerPath = fileURLToPath(new URL('./worker.cjs', import.meta.url));
  const around = { workerPath, signal: abort.signal };
  let code: number = exit.done;
  const said: Promise<void>[] = [];
  try {
    await program(
      {
        async generate(schemas, flags) {
          code = await generate(schemas, flags, around);
        },
        async audit(schema, fixture, flags) {
          const { audit } = await import('./audit.ts');
          code = await audit(schema, fixture, flags, around);
        },
      },
      (text) => said.push(standardOutput().write(text)),
    ).parseAsync(withConnections(process.argv));
  } catch (error) {
    if (interrupted > 0) return interrupted;
    if (error instanceof CommanderError) return error.exitCode === 0 ? await outcome(said) : exit.usage;
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`);
      return exit.usage;
    }
    throw error;
  }
  return interrupted > 0 ? interrupted : code;
}

/** Of help or the version: a reader that goes has read enough. */
async function outcome(said: readonly Promise<void>[]): Promise<number> {
  try {
    await Promise.all(said);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    if (error.problem.code === 'output-closed') return exit.done;
    process.stderr.write(`error: ${error.message}\n`);
    return exit.output;
  }
  return exit.done;
}

// Problems that nobody reads are no reason to end otherwise than they say.
process.stderr.on('error', () => undefined);
process.exitCode = await main();
