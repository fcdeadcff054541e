import { mix, type Stream } from '../../model/stream.ts';
import { latinLists, otherLists } from './lists.ts';
import { moreLists, syllables } from './more-lists.ts';

/** Names that go together, as people of one origin bear them. */
export interface Origin {
  /** Of women, then of men; the same list twice where a language does not tell them apart. */
  readonly given: readonly [readonly string[], readonly string[]];
  readonly family: readonly [readonly string[], readonly string[]];
  /** Whether names are in another script than Latin. */
  readonly other: boolean;
  /** How a whole name is written. */
  readonly order: 'given first' | 'family first' | 'family first, no space';
  /** Whether people have two family names, one of each parent. */
  readonly two: boolean;
}

/** Share of names in another script than Latin, where the schema lets them in. */
export const otherScripts = 0.1;

const familyFirst = new Set(['hu', 'vi', 'china', 'korea', 'zh_CN', 'zh_TW', 'ko', 'ja']);
const noSpace = new Set(['zh_CN', 'zh_TW', 'ko']);
const twoNames = new Set(['es', 'pt_PT']);

function bySex(text: string): readonly [readonly string[], readonly string[]] {
  const [female = [], male = female] = text.split('|').map((part) => part.split(','));
  return [female, male];
}

/** Names as listed, and of two syllables for either sex. */
function composed(given: string, [first, second]: readonly [string, string]): Origin['given'] {
  const further = first.split(',').flatMap((one) => second.split(',').map((other) => one + other));
  const [female, male] = bySex(given);
  return [[...new Set([...female, ...further])], [...new Set([...male, ...further])]];
}

const originsIn = (
  lists: Readonly<Record<string, readonly [string, string]>>,
  other: boolean,
): readonly Origin[] =>
  Object.entries(lists).map(([name, [given, family]]) => ({
    given: Object.hasOwn(syllables, name)
      ? composed(given, syllables[name] as readonly [string, string])
      : bySex(given),
    family: bySex(family),
    other,
    order: noSpace.has(name)
      ? 'family first, no space'
      : familyFirst.has(name)
        ? 'family first'
        : 'given first',
    two: twoNames.has(name),
  }));

let all: { readonly latin: readonly Origin[]; readonly others: readonly Origin[] } | undefined;

/** Each list as often as any other: no population's shares, but as many kinds of names as rows have room for. */
export function origins(): { readonly latin: readonly Origin[]; readonly others: readonly Origin[] } {
  return (all ??= {
    latin: [...originsIn(latinLists, false), ...originsIn(moreLists, false)],
    others: originsIn(otherLists, true),
  });
}

const originSalt = 0x6f726967;
const sexSalt = 0x73657865;

/** Whose name is drawn: the same for all names of a row, as long as constraints let it be. */
export function bearer(stream: Stream): { readonly origin: Origin; readonly sex: 0 | 1 } {
  const { latin, others } = origins();
  const row = stream.shared();
  const at = row === 0 ? stream.float() : (mix(row, originSalt) >>> 0) / 0x100000000;
  const sex = row === 0 ? stream.int(2) : mix(row, sexSalt) & 1;
  const [list, share] =
    at < otherScripts ? [others, at / otherScripts] : [latin, (at - otherScripts) / (1 - otherScripts)];
  const origin = list[Math.min(list.length - 1, Math.floor(share * list.length))] as Origin;
  return { origin, sex: sex as 0 | 1 };
}
