import { visible } from '../cell.ts';

interface Props {
  readonly caption: string;
  readonly heads: readonly string[];
  /** Each begins with what the row is about. */
  readonly rows: readonly (readonly string[])[];
  /** How many columns, the first ones, are words. */
  readonly words?: number;
  /** Whether the last column is words, too. */
  readonly told?: boolean;
}

/** A chart's numbers, all of them, as a table. */
export function TableTwin({ caption, heads, rows, words = 1, told = false }: Props) {
  const of = (at: number): string | undefined =>
    at < words || (told && at === heads.length - 1) ? undefined : 'figure-number';
  return (
    // Reached by keys, as it may be wider than there is room.
    <div class="twin" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col" class={of(at)}>
                <bdi>{head}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = '', ...others], row) => (
            <tr key={row}>
              <th scope="row">
                <bdi>{visible(first)}</bdi>
              </th>
              {others.map((text, at) => (
                <td key={at} class={of(at + 1)}>
                  <bdi>{visible(text)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
