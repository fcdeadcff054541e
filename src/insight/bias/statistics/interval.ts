export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution: every interval here is one of 95 %. */
export const z95 = 1.959963984540054;
