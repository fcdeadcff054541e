import { orderText } from '../harness/order.ts';

/** A type that speed is measured on, as each engine is told it. */
export interface SpeedSubject {
  readonly name: string;
  /** The JSON Schema that allows the same values. */
  readonly schema: string;
  /** A type `Subject`, with typia's `tags` for what TypeScript itself does not say. */
  readonly typia: string;
}

const order: SpeedSubject = {
  name: 'order, constrained',
  schema: orderText,
  typia: `
    type Text<Least extends number, Most extends number> = string & tags.MinLength<Least> & tags.MaxLength<Most>;
    type Whole<Least extends number, Most extends number> =
      number & tags.Type<'int32'> & tags.Minimum<Least> & tags.Maximum<Most>;
    interface Subject {
      id: string & tags.Format<'uuid'>;
      number: string & tags.Pattern<'^ORD-[0-9]{8}$'>;
      createdAt: string & tags.Format<'date-time'>;
      deliverOn: string & tags.Format<'date'>;
      status: 'new' | 'paid' | 'packed' | 'shipped' | 'delivered' | 'cancelled';
      channel: 'web' | 'store' | 'phone';
      currency: string & tags.Pattern<'^[A-Z]{3}$'>;
      email: string & tags.Format<'email'>;
      customer: {
        firstName: Text<1, 12>;
        lastName: Text<1, 14>;
        age: Whole<18, 120>;
        address: {
          street: Text<1, 30>;
          city: Text<1, 18>;
          postcode: string & tags.Pattern<'^[0-9]{5}$'>;
          country: 'DE' | 'FR' | 'IT' | 'ES' | 'PL' | 'NL';
        };
      };
      lines: {
        sku: string & tags.Pattern<'^[A-Z]{2}-[0-9]{4}$'>;
        quantity: Whole<1, 99>;
        cents: Whole<0, 1000000>;
        gift: boolean;
      }[] & tags.MinItems<1> & tags.MaxItems<5>;
      total: number & tags.Minimum<0> & tags.Maximum<100000>;
      discount: Whole<0, 50>;
      express: boolean;
      note: (string & tags.MaxLength<40>) | null;
      tracking: string & tags.Format<'uri'>;
    }`,
};

const text = { type: 'string' };
const number = { type: 'number' };
const boolean = { type: 'boolean' };
const object = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** Nothing but kinds of values: typia draws letters and numbers as they come. */
const plain: SpeedSubject = {
  name: 'account, unconstrained',
  schema: JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...object({
      id: text,
      name: text,
      email: text,
      age: number,
      active: boolean,
      score: number,
      tags: { type: 'array', items: text },
      address: object({ street: text, city: text, postcode: text, country: text }),
      orders: {
        type: 'array',
        items: object({ sku: text, quantity: number, price: number, gift: boolean }),
      },
      nickname: { type: ['string', 'null'] },
    }),
  }),
  typia: `
    interface Subject {
      id: string;
      name: string;
      email: string;
      age: number;
      active: boolean;
      score: number;
      tags: string[];
      address: { street: string; city: string; postcode: string; country: string };
      orders: { sku: string; quantity: number; price: number; gift: boolean }[];
      nickname: string | null;
    }`,
};

export const speedSubjects: readonly SpeedSubject[] = [order, plain];
