import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Browsers cap the height of an element at 33.5 M device pixels: stay well below at any scale. */
const tallest = 6_000_000;

export interface Scroll {
  readonly box: RefObject<HTMLDivElement>;
  /** Of the element that makes the scroll bar. */
  readonly height: number;
  /** What is at the top of the box, in pixels of the whole, which may be taller than any element. */
  readonly position: number;
  readonly left: number;
  readonly view: { readonly width: number; readonly height: number };
  moveTo(position: number): void;
  moveLeft(left: number): void;
  readonly events: { onScroll(): void; onWheel(event: WheelEvent): void };
}

/**
 * Scrolls through as many pixels as there are for a box of this height. Where the browser cannot hold so many, its scroll bar stands for a
 * share of them, and the wheel is answered here, so that it still moves by rows.
 */
export function useScroll(extentIn: (height: number) => number, unit: number, initial: number): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const written = useRef(-1);
  const wish = useRef(initial);
  const [state, setState] = useState({ position: initial, left: 0, width: 0, height: 0 });
  const extent = extentIn(state.height);
  const height = Math.min(extent, tallest);
  const most = Math.max(0, extent - state.height);
  const scaled = height < extent;
  const ratio = scaled ? most / Math.max(1, height - state.height) : 1;
  const position = Math.min(state.position, most);
  wish.current = position;

  const write = (to: number): void => {
    if (box.current === null) return;
    box.current.scrollTop = to / ratio;
    written.current = box.current.scrollTop;
  };
  const moveTo = (to: number): void => {
    const next = Math.max(0, Math.min(most, to));
    wish.current = next;
    write(next);
    setState((old) => ({ ...old, position: next }));
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth, clientHeight } = element;
      setState((old) =>
        old.width === clientWidth && old.height === clientHeight
          ? old
          : { ...old, width: clientWidth, height: clientHeight },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // The browser moves its bar by itself when the box or the whole changes: put it back.
  useLayoutEffect(() => {
    if (state.height > 0) write(wish.current);
  }, [height, ratio, state.height]);

  return {
    box,
    height,
    position,
    left: state.left,
    view: state,
    moveTo,
    moveLeft(left) {
      if (box.current !== null) box.current.scrollLeft = left;
    },
    events: {
      onScroll() {
        const element = box.current;
        if (element === null) return;
        const { scrollTop, scrollLeft } = element;
        let next = wish.current;
        if (Math.abs(scrollTop - written.current) >= 1) {
          written.current = scrollTop;
          const end = height - element.clientHeight;
          if (!scaled) next = scrollTop;
          else next = scrollTop >= end - 1 ? most : Math.floor((scrollTop * ratio) / unit) * unit;
          wish.current = next;
        }
        setState((old) => ({ ...old, position: next, left: scrollLeft }));
      },
      onWheel(event) {
        if (!scaled || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
        event.preventDefault();
        moveTo(
          wish.current +
            (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * unit),
        );
      },
    },
  };
}
