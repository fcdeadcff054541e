import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Stream } from '../../src/model/stream.ts';
import type { Json } from '../../src/model/json.ts';
import { project } from './options.ts';

export const orderFile = path.join(project, 'bench/order.schema.json');
export const orderText = readFileSync(orderFile, 'utf8');

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const hex = '0123456789abcdef';
const first = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Kenneth'];
const last = ['Lovelace', 'Hopper', 'Turing', 'Dijkstra', 'Liskov', 'Knuth', 'Allen', 'Thompson'];
const cities = ['Berlin', 'Paris', 'Rome', 'Madrid', 'Warsaw', 'Utrecht'];

/**
 * The upper bound: what somebody would write by hand for exactly this schema, with no generality at all.
 */
export function handWritten(index: number): Json {
  const s = new Stream(index, 7);
  const digits = (n: number): string => {
    let text = '';
    for (let i = 0; i < n; i++) text += s.int(10);
    return text;
  };
  const upper = (n: number): string => {
    let text = '';
    for (let i = 0; i < n; i++) text += letters[s.int(26)];
    return text;
  };
  const hexes = (n: number): string => {
    let text = '';
    for (let i = 0; i < n; i++) text += hex[s.int(16)];
    return text;
  };
  const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
  const day = (): string => `20${two(s.int(30))}-${two(1 + s.int(12))}-${two(1 + s.int(28))}`;
  const given = s.pick(first);
  const family = s.pick(last);
  const lines: Json[] = [];
  for (let n = 1 + s.int(5); n > 0; n--) {
    lines.push({
      sku: `${upper(2)}-${digits(4)}`,
      quantity: 1 + s.int(99),
      cents: s.int(1_000_001),
      gift: s.chance(0.5),
    });
  }
  return {
    id: `${hexes(8)}-${hexes(4)}-4${hexes(3)}-a${hexes(3)}-${hexes(12)}`,
    number: `ORD-${digits(8)}`,
    createdAt: `${day()}T${two(s.int(24))}:${two(s.int(60))}:${two(s.int(60))}Z`,
    deliverOn: day(),
    status: s.pick(['new', 'paid', 'packed', 'shipped', 'delivered', 'cancelled']),
    channel: s.pick(['web', 'store', 'phone']),
    currency: upper(3),
    email: `${given}.${family}${s.int(1000)}@example.com`,
    customer: {
      firstName: given,
      lastName: family,
      age: 18 + s.int(103),
      address: {
        street: `${1 + s.int(300)} Main Street`,
        city: s.pick(cities),
        postcode: digits(5),
        country: s.pick(['DE', 'FR', 'IT', 'ES', 'PL', 'NL']),
      },
    },
    lines,
    total: s.int(10_000_001) / 100,
    discount: s.int(51),
    express: s.chance(0.5),
    note: s.chance(0.5) ? null : `Leave at door ${s.int(100)}`,
    tracking: `https://example.com/track/${hexes(10)}`,
  };
}
