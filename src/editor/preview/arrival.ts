/** Waits for the page of a preview, which VS Code now and then leaves blank when its tab is moved. */
export interface Arrival {
  /** The page is on its way, or may be a new one: it is asked whether it stands when the time is over. */
  expect(): void;
  /** It came, or is not wanted any more. */
  settle(): void;
}

/**
 * @param stands whether the page answers; what takes longer than `patience` is no answer
 * @param again called once for each time the page is expected and does not answer
 * @param patience milliseconds
 */
export function createArrival(stands: () => Promise<boolean>, again: () => void, patience: number): Arrival {
  let waiting: NodeJS.Timeout | undefined;
  const settle = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  return {
    expect() {
      settle();
      waiting = setTimeout(() => {
        const last = (waiting = setTimeout(again, patience));
        void stands().then((so) => {
          if (so && waiting === last) settle();
        });
      }, patience);
    },
    settle,
  };
}
