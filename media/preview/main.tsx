import { render } from 'preact';
import { Preview } from './preview.tsx';
import { initialView, nextView } from './view.ts';
import type { View } from './view.ts';
import { connect, keep } from './vscode.ts';
import './preview.css';

const root = document.getElementById('preview');
if (root === null) throw new Error('The page has no place for the preview.');

let view = initialView;
const show = (next: View): null => {
  view = next;
  render(<Preview view={view} panel={panel} />, root);
  return null;
};

const panel = connect({
  show(shown) {
    if (shown.rows !== undefined) keep(shown.rows.state);
    return show(nextView(view, shown));
  },
});
show(view);
void panel.call('ready', null);
