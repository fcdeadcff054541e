import type { Audit } from '../insight/bias/audit.ts';
import type { Finding } from '../insight/bias/finding.ts';
import type { Breach, Limits } from '../insight/bias/thresholds.ts';
import { plain } from '../write/markdown.ts';
import { printable, type Reporter } from './report.ts';

export type AuditFormat = 'text' | 'json' | 'markdown' | 'sarif';

/** An audit with all that a reader needs to judge it. */
export interface Report extends Audit {
  readonly schema: string;
  readonly rows:
    { readonly from: 'made'; readonly seed: number; readonly locale: string } | { readonly from: string };
  readonly reference: string;
  readonly dismissed: number;
  readonly breaches: readonly Breach[];
}

/** Said with every report: what numbers cannot say. */
const caveat =
  'A screening of what is in the data, not a verdict: whether a share or a difference is right for its purpose, numbers do not say.';

/** @param version of Understudy */
export function reportOf(format: AuditFormat, reporter: Reporter, report: Report, version: string): string {
  const text = writers[format](report, reporter, version);
  return format === 'text' || format === 'markdown' ? printable(text) : text;
}

const writers: Readonly<
  Record<AuditFormat, (report: Report, reporter: Reporter, version: string) => string>
> = {
  text: textOf,
  json: jsonOf,
  markdown: markdownOf,
  sarif: sarifOf,
};

function subject({ entity, measures, rows, reference, date }: Report): string {
  if (!measures) return `${entity}, no rows`;
  const count = measures.n === 1 ? 'one row' : `${measures.n.toLocaleString('en')} rows`;
  const from = 'seed' in rows ? `made with seed ${rows.seed}, ${rows.locale}` : `of ${rows.from}`;
  return `${entity}, ${count} ${from}; against ${reference}; ages on ${date ?? ''}`;
}

/** Where the shares come from that groups are compared with; which columns' they are, where they differ. */
function sourcesOf({ measures }: Report): readonly string[] {
  const columns = new Map<string, readonly string[]>();
  for (const { expected, name } of measures?.representation ?? [])
    if (expected.kind === 'shares' && !expected.uniform)
      columns.set(expected.source, [...(columns.get(expected.source) ?? []), `“${name}”`]);
  return [...columns].map(([from, names]) => (columns.size > 1 ? `${from} (${names.join(', ')})` : from));
}

function limitsOf({ min, max }: Limits): string {
  return [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(' and ');
}

const breachOf = ({ metric, of, value, limits }: Breach): string =>
  `${metric} of ${of} is ${Number(value.toFixed(3))}; the threshold is ${limitsOf(limits)}`;

function textOf(report: Report, reporter: Reporter): string {
  const { attributes, findings, dismissed, breaches } = report;
  const width = Math.max(0, ...attributes.map(({ pointer }) => pointer.length));
  const lines = [
    subject(report),
    ...sourcesOf(report).map((source) => `Shares are those of ${source}.`),
    '',
    ...(attributes.length === 0
      ? ['No column says anything about people, as far as names, values and descriptions tell.']
      : attributes.map(
          ({ pointer, name, kind, why }) => `  ${pointer.padEnd(width)}  ${name} (${kind}): ${why}`,
        )),
    '',
    `${findings.length === 1 ? 'One finding' : `${findings.length} findings`}${dismissed > 0 ? `, ${dismissed} dismissed in understudy.json` : ''}.`,
    reporter.text(findings).trimEnd(),
    ...breaches.map((each) => `outside: ${breachOf(each)}`),
    '',
    caveat,
  ];
  return `${lines.join('\n').replace(/\n{3,}/gu, '\n\n')}\n`;
}

function jsonOf(report: Report, reporter: Reporter): string {
  const { attributes, findings, ...others } = report;
  return `${JSON.stringify(
    {
      ...others,
      caveat,
      attributes: attributes.map(({ place, ...each }) => ({ ...each, ...reporter.where(place) })),
      findings: findings.map(({ place, ...finding }) => ({ ...finding, ...reporter.where(place) })),
    },
    null,
    2,
  )}\n`;
}

function markdownOf(report: Report, reporter: Reporter, version: string): string {
  const { schema, attributes, findings, dismissed, breaches } = report;
  const placed = ({ place, pointer }: Finding): string => {
    const { file, line } = reporter.where(place);
    return line === undefined ? pointer : `${file ?? ''}:${line}`;
  };
  return `${[
    `# Screening of ${schema}`,
    '',
    `${[subject(report), ...sourcesOf(report).map((source) => `Shares are those of ${source}`)].join('. ')}. Understudy ${version}.`,
    '',
    caveat,
    '',
    '## Attributes of people',
    '',
    '| column | attribute | kind | why |',
    '| --- | --- | --- | --- |',
    ...attributes.map(
      ({ pointer, name, kind, why }) => `| ${[pointer, name, kind, why].map(plain).join(' | ')} |`,
    ),
    '',
    `## Findings${dismissed > 0 ? ` (${dismissed} more dismissed in understudy.json)` : ''}`,
    '',
    ...findings.map(
      (finding) => `- **${finding.code}** (${plain(placed(finding))}): ${plain(finding.message)}`,
    ),
    ...(breaches.length > 0
      ? ['', '## Outside thresholds', '', ...breaches.map((each) => `- ${plain(breachOf(each))}`)]
      : []),
  ].join('\n')}\n`;
}

/** SARIF 2.1.0, as code scanning takes it. */
function sarifOf({ findings, breaches }: Report, reporter: Reporter, version: string): string {
  const rules = [
    ...new Set([...findings.map(({ code }) => code), ...(breaches.length > 0 ? ['bias-threshold'] : [])]),
  ];
  const results = findings.map(({ code, severity, message, place }) => {
    const { file, line, column, endLine, endColumn } = reporter.where(place);
    const region = { startLine: line, startColumn: column, endLine, endColumn };
    return {
      ruleId: code,
      level: severity === 'warning' ? 'warning' : 'note',
      message: { text: message },
      ...(file !== undefined && {
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
              ...(line !== undefined && { region }),
            },
          },
        ],
      }),
    };
  });
  const outside = breaches.map((each) => ({
    ruleId: 'bias-threshold',
    level: 'error',
    message: { text: breachOf(each) },
  }));
  const driver = {
    name: 'Understudy',
    version,
    rules: rules.map((id) => ({ id })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: [...results, ...outside] }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
