import assert from 'node:assert/strict';
import { suggest, type Position } from '../../src/realism/index.ts';
import { Stream } from '../../src/model/stream.ts';

/** `Entity.object.property:type` → the rule, or `-` where nothing may be claimed. */
const cases: Readonly<Record<string, string>> = {
  'Customer.firstName:string': 'person.firstName',
  'Customer.first_name:string': 'person.firstName',
  'Customer.first-name:string': 'person.firstName',
  'Customer.FirstName:string': 'person.firstName',
  'Customer.firstname:string': 'person.firstName',
  'Customer.surname:string': 'person.lastName',
  'Customer.FAMILY_NAME:string': 'person.lastName',
  'Customer.name:string': 'person.fullName',
  'Order.customerName:string': 'person.fullName',
  'Order.customer.name:string': 'person.fullName',
  'Order.customer.data.name:string': 'person.fullName',
  'Book.authors:string': 'book.author',
  'Order.company.name:string': 'company.name',
  'Order.companyName:string': 'company.name',
  'Order.product.name:string': 'commerce.productName',
  'Upload.file.name:string': 'system.fileName',
  'Upload.fileName:string': 'system.fileName',
  'Order.shipping.address.city:string': 'location.city',
  'Customer.address.street:string': 'location.street',
  'Customer.address.state:string': 'location.state',
  'Customer.billingAddress.zip:string': 'location.zipCode',
  'Customer.addressLine1:string': 'location.streetAddress',
  'Customer.address.addressLine2:string': 'location.secondaryAddress',
  'Country.name:string': 'location.country',
  'Country.code:string': 'location.countryCode',
  'Customer.countryCode:string': 'location.countryCode',
  'Customer.timezone:string': 'location.timeZone',
  'Customer.email:string': 'internet.email',
  'Customer.e-mail:string': 'internet.email',
  'Customer.billingEmail:string': 'internet.email',
  'Customer.emails:string': 'internet.email',
  'Customer.phoneNumber:string': 'phone.number',
  'Customer.birthDate:string': 'date.birthdate',
  'Customer.date_of_birth:string/date': 'date.birthdate',
  'Customer.title:string': 'person.prefix',
  'Book.title:string': 'book.title',
  'Job.title:string': 'person.jobTitle',
  'Employee.jobTitle:string': 'person.jobTitle',
  'BlogPost.title:string': 'text.headline',
  'Payment.iban:string': 'finance.iban',
  'Order.currency:string': 'finance.currencyCode',
  'Product.sku:string': 'commerce.sku',
  'Product.description:string': 'commerce.productDescription',
  'Ticket.description:string': 'text.sentence',
  'Product.price:number': 'commerce.price',
  'Order.total:number': 'finance.amount',
  'OrderLine.quantity:integer': 'number.quantity',
  'Venue.latitude:number': 'location.latitude',
  'Venue.lng:number': 'location.longitude',
  'Server.port:integer': 'internet.port',
  'Server.host:string': 'internet.domainName',
  'Session.ip:string': 'internet.ipv4',
  'Session.ipv4Address:string': 'internet.ipv4',
  'Session.userAgent:string': 'internet.userAgent',
  'Session.accessToken:string': 'string.alphanumeric',
  'Artifact.sha256:string': 'crypto.sha256',
  'package.version:string': 'system.semver',
  'package.license:string': 'software.license',
  'package.keywords:string': 'software.keyword',
  'package.repository:string': 'git.repository',
  'package.homepage:string': 'internet.url',
  'tsconfig.exclude:string': 'software.glob',
  'Attachment.mimeType:string': 'system.mimeType',
  'Order.createdAt:string': 'date.past',
  'Order.created_at:string/date-time': 'date.past',
  'Order.dueDate:string/date': 'date.future',
  'Order.createdAt:integer': 'date.past',
  'User.isActive:boolean': 'datatype.boolean',
  'Theater.numberOfSeats:integer': 'number.int',
  'User.age:integer': 'number.int',
  'User.fld_17:string/email': 'internet.email',
  'User.fld_18:string/ipv6': 'format.ipv6',
  'Theme.backgroundColor:string': 'color.rgb',
  'Profile.avatar:string': 'image.url',
};

/** Names that hold another name's letters, or mean several things. */
const traps: Readonly<Record<string, string>> = {
  'Book.page:string': '-',
  'Site.image:string': '-',
  'Machine.state:string': '-',
  'StateMachine.state:string': '-',
  'Order.order:string': '-',
  'Deployment.stage:string': '-',
  'Thing.value:string': '-',
  'Thing.type:string': '-',
  'Thing.key:string': '-',
  'Thing.default:string': '-',
  'Thing.code:string': '-',
  'Mail.emailTemplate:string': '-',
  'Mail.emailEnabled:boolean': 'datatype.boolean',
  'Site.addressable:string': '-',
  'Site.nameservers:string': '-',
  'User.usernameless:string': '-',
  'Server.portal:string': '-',
  'Rule.capacity:string': '-',
  'Order.state:string': '-',
  'Network.address:string': '-',
  'TLS.cipherSuite:string': '-',
  'Cell.phoneme:string': '-',
  'Lexer.token:string': '-',
  'Scale.domain:string': '-',
  'User.hashtags:string': '-',
  'Thing.__proto__:string': '-',
  'Thing.constructor:string': '-',
  'Thing.toString:string': '-',
  'Thing.:string': '-',
  'Site.message:integer': '-',
  'Site.language:integer': '-',
  'Site.page:integer': 'number.int',
  'Site.storage:integer': '-',
  'Site.average:integer': '-',
  'Cache.maxAge:integer': 'number.int',
  'Thing.platform:number': '-',
  'Thing.latency:number': '-',
  'Thing.birthplace:number': '-',
};

function positionOf(text: string): Position {
  const [name = '', type = ''] = text.split(/:(?=[a-z]+(?:\/|$))/);
  const [entity = '', ...path] = name.split('.');
  const [kind, format] = type.split('/');
  return { entity, path, type: kind as Position['type'], ...(format !== undefined && { format }) };
}

describe('suggest', () => {
  for (const [text, rule] of Object.entries({ ...cases, ...traps })) {
    it(`${text} → ${rule}`, () => assert.equal(suggest(positionOf(text), 'en')?.rule ?? '-', rule));
  }

  it('says which name led to the rule', () => {
    assert.equal(suggest(positionOf('Customer.e-mail:string'), 'en')?.why, 'name ‘e-mail’');
    assert.equal(suggest(positionOf('Customer.fld:string/uuid'), 'en')?.why, 'format uuid');
  });

  it('reads a short title as a second name', () => {
    const suggestion = suggest({ ...positionOf('Form.fld_3:string'), title: 'E-mail address' }, 'en');
    assert.equal(suggestion?.rule, 'internet.email');
    assert.equal(
      suggest({ ...positionOf('Form.fld_3:string'), title: 'What we send you by email' }, 'en'),
      undefined,
    );
  });

  it('keeps numbers in the range it states, in whole steps of its decimals', () => {
    for (const text of [
      'Product.price:number',
      'Venue.latitude:number',
      'User.age:integer',
      'Order.total:integer',
    ]) {
      const { draw, range } = suggest(positionOf(text), 'en') ?? assert.fail(text);
      assert.ok(range !== undefined, text);
      const scale = Number(`1e${range.decimals}`);
      for (let i = 0; i < 500; i++) {
        const value = Number(draw(new Stream(i, 7)));
        assert.ok(value >= range.min && value <= range.max, `${text}: ${value}`);
        assert.equal(Math.round(value * scale) / scale, value, text);
        if (text.endsWith('integer')) assert.ok(Number.isInteger(value), text);
      }
    }
  });

  it('counts a time as a number in the unit its description names', () => {
    const at = positionOf('Event.timestamp:integer');
    assert.ok(Number(suggest(at, 'en')?.draw(new Stream(1, 1))) < 2e9);
    assert.ok(
      Number(suggest({ ...at, description: 'Unix time in milliseconds' }, 'en')?.draw(new Stream(1, 1))) >
        1e12,
    );
  });

  it('gives the same value for the same stream, whatever was drawn before', () => {
    const keys = Object.keys(cases);
    const one = (text: string): unknown => suggest(positionOf(text), 'en')?.draw(new Stream(11, 12));
    const forwards = keys.map(one);
    assert.deepEqual(keys.reverse().map(one).reverse(), forwards);
  });

  it('keeps 100,000 e-mail addresses mostly apart', () => {
    const { draw } = suggest(positionOf('User.email:string'), 'en') ?? assert.fail();
    const seen = new Set<unknown>();
    for (let i = 0; i < 100_000; i++) seen.add(draw(new Stream(i, 3)));
    assert.ok(seen.size > 97_000, `${seen.size} of 100,000`);
  });
});
