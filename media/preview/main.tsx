import { render } from 'preact';
import { Preview } from './preview.tsx';
import { initialView, nextView } from './view.ts';
import type { View } from './view.ts';
import { connect } from './vscode.ts';
import controls from './controls.css';
import diagram from './diagram.css';
import grid from './grid.css';
import charts from './insights/charts.css';
import heat from './insights/heat-map.css';
import insights from './insights/insights.css';
import page from './preview.css';
import values from './values.css';

const root = document.getElementById('preview');
if (root === null) throw new Error('The page has no place for the preview.');

// As text, and not as files or elements: the page's policy then allows no style sheet at all.
for (const text of [page, controls, grid, values, diagram, insights, charts, heat]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}

let view = initialView;
const show = (next: View): null => {
  view = next;
  render(<Preview view={view} panel={panel} />, root);
  return null;
};

const panel = connect({
  show: (shown) => show(nextView(view, shown)),
  highlight: ({ column }) => show({ ...view, highlight: column }),
});
show(view);
void panel.call('ready', null);
