import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Insights } from '../../../src/protocol/insights.ts';
import type { PreviewPlan, PreviewRemedies } from '../../../src/protocol/preview.ts';
import type { Ask, Panel } from '../vscode.ts';
import { entityName } from '../grid.tsx';
import { t } from '../words.ts';
import { Associations } from './associations.tsx';
import { Attributes } from './attributes.tsx';
import { Combinations } from './combinations.tsx';
import { Findings } from './findings.tsx';
import { Head } from './head.tsx';
import { namesOf } from './names.ts';
import { Outcomes } from './outcomes.tsx';
import { SectionLinks, sectionsOf } from './section.tsx';
import type { SectionId } from './section.tsx';
import { Shares } from './shares.tsx';
import { Fills } from './strip.tsx';
import { useInsights } from './use-insights.ts';

/** Rows below which nearly nothing can be told. */
const fewRows = 30;

/** Milliseconds in which a change has become the plan, or was refused. */
const answered = 1000;

interface Props {
  readonly plan: PreviewPlan;
  readonly panel: Panel;
  readonly stale: boolean;
  /** What shares are compared with; empty for what the editor compares with unasked. */
  readonly reference: string;
  readonly ask: Ask;
  onReference(reference: string): void;
  onRemedies(remedies: PreviewRemedies): void;
}

/** Who is in the rows, who is missing, what goes with what, and what can be done about it. */
export function InsightsView(props: Props) {
  const { plan, panel, stale, reference, ask, onReference, onRemedies } = props;
  const { shown, problem, pending, slow } = useInsights(panel, plan.generation, reference);
  const box = useRef<HTMLDivElement>(null);
  const nameOf = useMemo(() => namesOf(plan.columns, shown?.attributes), [plan.columns, shown]);
  const pressed = useRef(false);
  const last = useRef<{ readonly generation: number; readonly at: number }>();
  const change = (to: PreviewRemedies): void => {
    const { generation } = plan;
    const at = performance.now();
    // What a second press asks for would not know of the first, until the plan does.
    if (last.current?.generation === generation && at - last.current.at < answered) return;
    last.current = { generation, at };
    pressed.current = true;
    onRemedies(to);
  };
  useLayoutEffect(() => {
    // A button that is gone with its finding leaves the focus to the view, not to the page.
    if (!pressed.current || document.activeElement !== document.body) return;
    pressed.current = false;
    box.current?.focus({ preventScroll: true });
  });
  const name = entityName(plan);
  const { remedies = {} } = plan.state.settings;
  const sections = shown === undefined ? [] : sectionsOf(shown);
  const section = (id: SectionId, insights: Insights) => {
    switch (id) {
      case 'findings':
        return <Findings key={id} insights={insights} {...{ pending, ask }} onRemedies={change} />;
      case 'shares':
        return <Shares key={id} insights={insights} />;
      case 'associations':
        return <Associations key={id} insights={insights} nameOf={nameOf} />;
      case 'outcomes':
        return <Outcomes key={id} insights={insights} nameOf={nameOf} />;
      case 'combinations':
        return <Combinations key={id} insights={insights} nameOf={nameOf} />;
      case 'attributes':
        return <Attributes key={id} insights={insights} nameOf={nameOf} />;
    }
  };
  return (
    <div class={stale ? 'insights stale' : 'insights'} aria-busy={pending}>
      {slow && <span class="progress" aria-hidden="true" />}
      <h2 class="unseen">{t('Insights')}</h2>
      <p class="unseen" role="status">
        {slow ? t('Measuring…') : pending || shown === undefined ? '' : summaryOf(shown.findings.length)}
      </p>
      {problem !== '' && (
        <p class="problem warning" role="status">
          {t('The rows could not be measured: {0}', problem)}
        </p>
      )}
      {shown === undefined ? (
        slow && <p class="waiting">{t('Measuring…')}</p>
      ) : (
        <div class="insights-box" ref={box} tabIndex={-1}>
          <Fills />
          <Head insights={shown} entity={name} {...{ remedies, nameOf, onReference }} onRemedies={change} />
          <SectionLinks ids={sections} />
          <Empty measured={shown.measures?.n} attributes={shown.attributes} />
          {sections.map((id) => section(id, shown))}
          <p class="quiet about-figure">
            {t('A screening: whether a share or a difference is right for its purpose, numbers do not say.')}
          </p>
        </div>
      )}
    </div>
  );
}

function summaryOf(findings: number): string {
  return findings === 1 ? t('Measured: 1 finding') : t('Measured: {0} findings', findings);
}

interface EmptyProps {
  readonly measured: number | undefined;
  readonly attributes: readonly { readonly kind: string }[];
}

/** Says why there is little to see. */
function Empty({ measured, attributes }: EmptyProps) {
  const text =
    attributes.length === 0
      ? t(
          'Nothing here is known to say anything about people, so that there are no groups to compare. A column that does is marked in the schema: "x-understudy": {"protected": "sex"}, or @protected sex in a comment.',
        )
      : attributes.every(({ kind }) => kind !== 'protected')
        ? t('No column is a protected attribute, so that there are no groups to compare.')
        : measured === undefined || measured === 0
          ? t('There are no rows to measure: what is told is of the schema alone.')
          : measured < fewRows
            ? t('Little can be told of fewer than {0} rows: ask for more in the settings.', fewRows)
            : undefined;
  return text === undefined ? null : <p class="quiet empty">{text}</p>;
}
