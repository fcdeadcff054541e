/** Waits for the page of a preview, which VS Code now and then leaves blank when its tab is moved. */
export interface Arrival {
  /** The page is on its way. */
  expect(): void;
  /** It came, or is not wanted any more. */
  settle(): void;
}

/** @param patience milliseconds after which `again` is called, once for each time the page is expected */
export function createArrival(again: () => void, patience: number): Arrival {
  let waiting: NodeJS.Timeout | undefined;
  const settle = (): void => clearTimeout(waiting);
  return {
    expect() {
      settle();
      waiting = setTimeout(again, patience);
    },
    settle,
  };
}
