import type { ComponentChildren } from 'preact';
import type { Insights } from '../../../src/protocol/insights.ts';
import { t } from '../words.ts';

const titles = {
  findings: t('Findings'),
  shares: t('Shares'),
  associations: t('Associations'),
  outcomes: t('Outcomes'),
  combinations: t('Combinations'),
  attributes: t('Columns about people'),
} as const;

export type SectionId = keyof typeof titles;

/** Those that have something to show, in their order. */
export function sectionsOf({ findings, attributes, measures }: Insights): readonly SectionId[] {
  const { representation = [], associations = [], intersections } = measures ?? {};
  const has: Readonly<Record<SectionId, boolean>> = {
    findings: findings.length > 0 || attributes.length > 0,
    shares: representation.length > 0,
    associations: associations.length > 0,
    outcomes: representation.length > 0,
    combinations: (intersections?.attributes.length ?? 0) > 0,
    attributes: attributes.length > 0,
  };
  return (Object.keys(titles) as SectionId[]).filter((id) => has[id]);
}

interface Props {
  readonly id: SectionId;
  readonly count?: number;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ id, count, tools, children }: Props) {
  return (
    <section class="insight" data-section={id} aria-label={titles[id]}>
      <header class="insight-title">
        <h3 tabIndex={-1}>
          {titles[id]}
          {count !== undefined && <span class="quiet count"> {count}</span>}
        </h3>
        {tools}
      </header>
      {children}
    </section>
  );
}

/** Leads to the sections, as the view is longer than a window. */
export function SectionLinks({ ids }: { readonly ids: readonly SectionId[] }) {
  if (ids.length < 2) return null;
  return (
    <nav class="section-links" aria-label={t('Sections')}>
      {ids.map((id) => (
        <button key={id} type="button" class="link" onClick={(event) => goTo(id, event.currentTarget)}>
          {titles[id]}
        </button>
      ))}
    </nav>
  );
}

function goTo(id: SectionId, from: HTMLElement): void {
  const box = from.closest('.insights-box');
  const section = box?.querySelector(`[data-section="${id}"]`);
  if (box === null || section == null) return;
  // `scrollIntoView` would move the page as well.
  box.scrollTop += section.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
  section.querySelector('h3')?.focus({ preventScroll: true });
}
