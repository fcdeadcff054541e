/**
 * Runs in each frame of the workbench before its own scripts, and stays in those around a webview's page: the page
 * itself is written over by VS Code. It looks at each frame that is painted, so that what it tells has been seen.
 */

/** What the preview's page was like when; times of `Date.now()`. */
export interface Painted {
  /** The webview's outer page began to load. */
  readonly outer: number;
  /** The preview's own page began to load. */
  readonly inner: number;
  /** The page stood, without rows. */
  readonly stood: number;
  /** Columns were there. */
  readonly columns: number;
  /** The first rows were painted. */
  readonly rows: number;
}

export interface Scrolled {
  /** Milliseconds from the scroll to rows of that place, all of those in sight. */
  readonly milliseconds: number;
  /** Longest time in which a row in sight was a placeholder, and in which there was none at all. */
  readonly placeholders: number;
  readonly blank: number;
  /** Number of the first row in sight. */
  readonly first: number;
}

/** Function of the window that is told, once for each preview, when its first rows were painted. */
export const paintedName = 'understudyPainted';
/** Object of the frame around the preview's; `typed(text)` and `scrolled(share)` are promises. */
export const benchName = 'understudyBench';

export const pageScript = `(() => {
  if (window === top || parent !== top) return;
  const firstCell = '#preview [role=row][aria-rowindex="2"] [role=gridcell] bdi';
  const page = () => {
    const pages = [...document.querySelectorAll('iframe')].map(({ contentDocument }) => contentDocument);
    return pages.find((one) => one?.querySelector('#preview'));
  };
  const find = (selector) => page()?.querySelector(selector) ?? null;
  const seen = { outer: 0, inner: 0, stood: 0, columns: 0, rows: 0 };
  const note = (name, there) => { if (seen[name] === 0 && there) seen[name] = Date.now(); };

  // A message that is sent while a frame is made arrives after it was painted.
  const afterPaint = (act) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); act(); };
    port2.postMessage(null);
  });
  const eachPaint = (look) => { const next = () => afterPaint(() => { if (!look()) next(); }); next(); };

  eachPaint(() => {
    if (find('#preview') === null) return false;
    note('stood', find('#preview main'));
    note('columns', find('#preview [role=grid]'));
    note('rows', find(firstCell)?.textContent);
    if (seen.rows === 0) return false;
    const inner = page().defaultView.performance;
    window.${paintedName}({
      ...seen,
      outer: Math.round(performance.timeOrigin),
      inner: Math.round(inner.timeOrigin),
    });
    return true;
  });

  const inSight = () => {
    const box = find('.body-group').getBoundingClientRect();
    return [...page().querySelectorAll('.body-group [role=row]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top && top < box.bottom;
    });
  };

  window.${benchName} = {
    typed: (text) => new Promise((resolve) => eachPaint(() => {
      const there = find(firstCell)?.textContent === text && find('#preview [role=row][aria-busy=true]') === null;
      if (there) resolve(Date.now());
      return there;
    })),
    scrolled: (share) => new Promise((resolve) => {
      const box = find('.scroll');
      const before = inSight()[0]?.getAttribute('aria-rowindex');
      const begun = performance.now();
      const longest = { placeholders: 0, blank: 0 };
      const since = { placeholders: undefined, blank: undefined };
      const keep = (kind, is) => {
        const now = performance.now();
        if (is) since[kind] ??= now;
        if (since[kind] !== undefined) longest[kind] = Math.max(longest[kind], now - since[kind]);
        if (!is) since[kind] = undefined;
      };
      box.scrollTop = Math.round(share * (box.scrollHeight - box.clientHeight));
      eachPaint(() => {
        const rows = inSight();
        const loading = rows.some((row) => row.querySelector('.loading') !== null);
        keep('blank', rows.length === 0);
        keep('placeholders', loading);
        const first = rows[0]?.getAttribute('aria-rowindex');
        if (rows.length === 0 || loading || first === before) return false;
        resolve({ milliseconds: performance.now() - begun, ...longest, first: Number(first) - 2 });
        return true;
      });
    }),
  };
})();`;
