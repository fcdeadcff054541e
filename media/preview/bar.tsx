import type { Distribution } from './distribution.ts';

/** Its text stands in the header's description. */
export function Bar({ bars, absent }: Distribution) {
  let x = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ share, height, tone }, at) => {
        const left = x;
        x += share * 100;
        return (
          <rect
            key={at}
            class={`share share-${tone}`}
            x={left}
            y={10 - height * 10}
            width={Math.max(share * 100 - 0.6, 0.4)}
            height={height * 10}
          />
        );
      })}
      {absent > 0 && <rect class="missing" x={x} y={0} width={absent * 100} height={10} />}
    </svg>
  );
}
