import type { Dialect } from '../../model/sql/expression.ts';

export interface Sign {
  readonly dialect: Dialect;
  /** 1: others have it too, but seldom; 4: its own; 8: only its tools write it. Below 0: the dialect refuses it. */
  readonly weight: number;
  /** Global and without regard to case; it looks at no more than a line. */
  readonly pattern: RegExp;
}

const of =
  (dialect: Dialect) =>
  (weight: number, ...patterns: readonly RegExp[]): readonly Sign[] =>
    patterns.map((pattern) => ({ dialect, weight, pattern: new RegExp(pattern.source, 'gimu') }));

const postgres = of('postgres');
const mysql = of('mysql');
const sqlite = of('sqlite');
const mssql = of('mssql');

/** Words by which a dialect can be told, with how much they tell. */
export const signs: readonly Sign[] = [
  // Its data may look like anything.
  postgres(30, /^copy\s[^\n;]{1,2000}\sfrom\s+stdin\b/),
  postgres(
    8,
    /^-- PostgreSQL database dump/,
    /\bpg_catalog\b/,
    /\bcreate\s+extension\b/,
    /\blanguage\s+'?plpgsql\b/,
    /\balter\s+table\s+(?:if\s+exists\s+)?only\s/,
    /^\\(?:connect|restrict|unrestrict|set|echo|ir?|c|copy)\b/,
  ),
  postgres(
    4,
    /\$\w{0,40}\$/,
    /\bas\s+enum\s*\(/,
    /\bcreate\s+domain\b/,
    /\bowner\s+to\b/,
    /\bnextval\s*\(/,
    /\bset\s+search_path\b/,
    /\btimestamptz\b|\btimestamp(?:\s*\(\d\))?\s+with(?:out)?\s+time\s+zone\b/,
    /\bjsonb\b|\bbytea\b|\btsvector\b|\bcitext\b/,
    /\bas\s+identity\b/,
    /\b(?:gen_random_uuid|uuid_generate_v\d\w*|to_tsvector|now\(\)\s+at\s+time\s+zone)\b/,
    /\busing\s+(?:gin|gist|brin|spgist)\b/,
    /\bpartition\s+of\b|\binherits\s*\(/,
    /\bexclude\s+using\b/,
  ),
  postgres(
    2.5,
    /\b(?:big|small)?serial\b/,
    /[\w')\]]::\s*"?[a-z_]/,
    /\b(?:int[248]|float[48]|inet|cidr|macaddr|interval|(?:int4|ts|tstz|date|num)range)\b/,
    /\bcharacter\s+varying\b/,
    /\bcomment\s+on\s+(?:table|column)\b/,
    /\b(?:text|int|integer|varchar|uuid)\s*(?:\(\d+\))?\[\]/,
    /\busing\s+btree\s*\(/,
    /\bcreate\s+sequence\b/,
    /\bdrop\s+table\b[^\n;]*\scascade\b/,
  ),
  postgres(1, /\bboolean\b/, /\buuid\b/, /\bdouble\s+precision\b/, /\bcreate\s+schema\b/),

  mysql(
    8,
    /^-- (?:MySQL|MariaDB) dump|^-- phpMyAdmin|^-- MySQL (?:Script|Workbench)/,
    /\/\*M?!\d{5,6}/,
    /\bengine\s*=\s*\w/,
    /\bdefault\s+(?:charset|character\s+set)\s*=?\s*\w/,
    /^[ \t]*delimiter\s+\S/,
    /^[ \t]*(?:un)?lock\s+tables\b/,
  ),
  mysql(
    4,
    /\bauto_increment\b/,
    /\bon\s+update\s+current_timestamp\b/,
    /\b(?:medium|long|tiny)(?:text|blob)\b|\bmediumint\b/,
    /\b(?:int|integer|bigint|smallint|tinyint|double|float)(?:\(\d+\))?\s+unsigned\b/,
    /\bunique\s+key\b/,
    /^[ \t]*(?:key|index)\s+[`\w]+\s*\(/,
    /\bcollate\s*=?\s*utf8/,
    /\bcharacter\s+set\s+\w/,
    /\bset\s+foreign_key_checks\b/,
  ),
  mysql(
    2.5,
    /\bcomment\s*=?\s*'/,
    /\b(?:enum|set)\s*\('/,
    /\bchange\s+column\b|\bmodify\s+(?:column\b|`)/,
    /\bdatetime\s*\(\d\)/,
    /\busing\s+btree\b(?!\s*\()/,
    /\btinyint\s*\(1\)/,
    /\bint\s*\(\d+\)/,
    /\bcreate\s+database\s+if\s+not\s+exists\b/,
  ),
  mysql(1, /`\w/, /^#/, /\blongvarchar\b|\bdouble\b(?!\s+precision)/, /^use\s+`?\w+`?\s*;/),

  sqlite(
    8,
    /\bsqlite_\w/,
    /\bautoincrement\b/,
    /^[ \t]*pragma\s/,
    /\bwithout\s+rowid\b/,
    /\bcreate\s+virtual\s+table\b/,
    /\binsert\s+or\s+(?:replace|ignore|abort|fail|rollback)\b/,
  ),
  sqlite(
    4,
    /\binteger\s+primary\s+key\b/,
    /\bcollate\s+(?:nocase|rtrim)\b/,
    /\)\s*strict\b/,
    /\b(?:strftime|julianday|randomblob|unixepoch)\s*\(/,
    /\b(?:date|time|datetime)\s*\(''?(?:now)?'/,
    /\bon\s+conflict\s+(?:replace|ignore|abort|fail|rollback)\b/,
    /\bglob\s+'/,
    /\bx'[0-9a-f]{8}/,
  ),
  sqlite(
    2,
    /\binteger\s+not\s+null\s+primary\s+key\b/,
    /^begin\s+transaction\s*;/,
    /\bcreate\s+(?:temp\s+)?trigger\s+if\s+not\s+exists\b/,
  ),
  // SQL Server's people write INT, or [int].
  sqlite(2, /\]\s+integer\b/),
  sqlite(1, /\breal\b/, /\b(?:text|blob)\s+primary\s+key\b/, /\btypeof\s*\(/),

  mssql(
    8,
    /^[ \t]*go[ \t]*;?[ \t]*\r?$/,
    /\bidentity\s*\(\s*\d+\s*,\s*-?\d+\s*\)/,
    /\[dbo\]|\bdbo\./,
    /\bon\s+\[?primary\]?[ \t]*\r?$/,
    /\bwith\s+(?:no)?check\s+add\b/,
    /\bset\s+(?:ansi_nulls|quoted_identifier|ansi_padding|nocount|identity_insert|xact_abort)\b/,
  ),
  mssql(
    4,
    /\b(?:non)?clustered\b/,
    /\b(?:uniqueidentifier|datetime2|datetimeoffset|smalldatetime|hierarchyid|rowversion|smallmoney)\b/,
    /\bn?varchar\s*\(\s*max\s*\)|\bvarbinary\s*\(\s*max\s*\)/,
    /\b(?:getdate|getutcdate|newid|newsequentialid|sysutcdatetime|sysdatetime)\s*\(/,
    /\bobject_id\s*\(/,
    /\bexec(?:ute)?\s+(?:sys\.|master\.\.)?sp_\w/,
    /\bsys\.(?:objects|tables|schemas|columns)\b|\bsysobjects\b/,
  ),
  mssql(1, /\[[a-z_][\w ]*\]/, /\bnvarchar\b|\bntext\b/, /\bN'/, /\b(?:money|bit)\s+(?:not\s+)?null\b/),

  // What a dialect refuses. MySQL's BINARY has 255 bytes at most.
  mysql(-40, /(?<!var)binary\s*\((?:25[6-9]|2[6-9]\d|[3-9]\d\d|\d{4,})\)/),
  mysql(-8, /^[ \t]*\[\w+\]\s/),
  mysql(-4, /\bon\s+conflict\b/),
  sqlite(-8, /\badd\s+(?:constraint\b|foreign\s+key\b|primary\s+key\b)/),
  sqlite(
    -4,
    /\bcomment\s+'/,
    /\bnot\s+null\s+auto_increment\b/,
    /\balter\s+(?:table\s+\S+\s+alter\s+)?column\b/,
    /\bcreate\s+(?:type|domain|sequence|schema|procedure|function)\b/,
  ),
  postgres(
    -4,
    /^[ \t]*`\w+`\s/,
    /^[ \t]*\[\w+\]\s/,
    /\b(?:datetime|unsigned|tinyint|clob|(?:long|medium)?blob|(?:long|medium)text)\b/,
    /\bauto_?increment\b/,
  ),
  sqlite(1, /\bclob\b/),
  mssql(
    -4,
    /^[ \t]*`\w+`\s/,
    /\bcreate\s+(?:unique\s+)?(?:table|index)\s+if\s+not\s+exists\b/,
    /\b(?:boolean|unsigned|(?:long|medium)(?:text|blob))\b/,
    /\bauto_?increment\b/,
  ),
].flat();
