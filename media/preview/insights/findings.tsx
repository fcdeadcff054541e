import type { InsightFinding, Insights } from '../../../src/protocol/insights.ts';
import type { PreviewRemedies } from '../../../src/protocol/preview.ts';
import { visible } from '../cell.ts';
import { t } from '../words.ts';
import type { Ask } from '../vscode.ts';
import { Folded } from './figure.tsx';
import { Section } from './section.tsx';

/** Findings that are listed at first. */
const mostListed = 6;

interface Props {
  readonly insights: Insights;
  /** Whether what is shown is from before: its remedies would undo later ones. */
  readonly pending: boolean;
  readonly ask: Ask;
  onRemedies(remedies: PreviewRemedies): void;
}

export function Findings({ insights: { findings, dismissed }, pending, ask, onRemedies }: Props) {
  // Known by its number among all, in the order in which they were sent.
  const numbered = findings.map((finding, index) => ({ finding, index }));
  const warnings = numbered.filter(({ finding }) => finding.severity === 'warning');
  const sorted = [...warnings, ...numbered.filter(({ finding }) => finding.severity !== 'warning')];
  return (
    <Section id="findings" count={findings.length}>
      {findings.length === 0 && <p class="quiet empty">{t('The screening has found nothing to tell.')}</p>}
      <Folded items={sorted} most={mostListed} all={(count) => t('Show all {0} findings', count)}>
        {(shown) => (
          <ul class="findings">
            {shown.map(({ finding, index }) => (
              <FindingOf key={index} of={finding} index={index} {...{ pending, ask, onRemedies }} />
            ))}
          </ul>
        )}
      </Folded>
      {dismissed > 0 && (
        <p class="quiet about-figure">
          {dismissed === 1
            ? t('1 more is dismissed in understudy.json.')
            : t('{0} more are dismissed in understudy.json.', dismissed)}
        </p>
      )}
    </Section>
  );
}

interface OfProps extends Omit<Props, 'insights'> {
  readonly of: InsightFinding;
  readonly index: number;
}

function FindingOf({ of, index, pending, ask, onRemedies }: OfProps) {
  const { severity, message, place, remedies, code } = of;
  return (
    <li class={`finding ${severity}`}>
      <SeveritySign severity={severity} />
      <span class="finding-text">
        <span class="unseen">{severity === 'warning' ? t('Warning') : t('Note')}: </span>
        <span title={code}>{visible(message)}</span>{' '}
        {place !== undefined && (
          <button type="button" class="link" onClick={() => ask('revealFinding', { finding: index })}>
            {place}
          </button>
        )}
      </span>
      {remedies.length > 0 && (
        <span class="remedies">
          {remedies.map((remedy) => (
            <button
              key={remedy.title}
              type="button"
              // Not `disabled`, which would take the focus away.
              aria-disabled={pending}
              onClick={() => {
                if (!pending) onRemedies(remedy.remedies);
              }}
            >
              {remedy.title}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

function SeveritySign({ severity }: Pick<InsightFinding, 'severity'>) {
  const warning = severity === 'warning';
  return (
    <svg class="glyph severity-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={
          warning
            ? 'M8 2.5 14 13.5H2ZM8 6.5v3.5M8 12h.01'
            : 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.5v3.5M8 5.2h.01'
        }
      />
    </svg>
  );
}
