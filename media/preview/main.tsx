import { render } from 'preact';
import { Preview } from './preview.tsx';
import { initialView, nextView } from './view.ts';
import type { View } from './view.ts';
import { connect } from './vscode.ts';
import './preview.css';
import './controls.css';
import './grid.css';
import './values.css';

const root = document.getElementById('preview');
if (root === null) throw new Error('The page has no place for the preview.');

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
