import type { TextRule } from './rule.ts';

/** Dates as text. Without a format, `use` decides the shape; with `date` or `date-time`, the format does. */
export const dates: readonly TextRule[] = [
  {
    use: 'date.past',
    names:
      'created at, created on, created date, creation date, create time, creation time, created, date created, date of creation, created time, registered at, registration date, joined at, signup date, signed up at',
  },
  {
    use: 'date.past',
    names:
      'updated at, updated on, modified at, last modified, modified, last updated, last update, date modified, modification date, updated, update time, last modified date, last login, last login at, last seen, last seen at, deleted at, published at, completed at, started at, submitted at, sent at, received at, closed at, paid at, shipped at, archived at, processed at, logged at, verified at, occurred at',
    not: 'has is',
  },
  { use: 'date.past', names: 'timestamp, date time, datetime, time stamp', whole: true },
  {
    use: 'date.past#date',
    names:
      'order date, invoice date, purchase date, payment date, transaction date, issue date, hire date, start date, release date, publication date, date published, date of issue, manufacture date, date of manufacture, publish date, report date, ship date, delivery date, booking date, join date',
  },
  {
    use: 'date.future',
    names: 'expires at, expired at, expire at, valid until, valid to, due at, scheduled at, ends at',
  },
  {
    use: 'date.future#date',
    names:
      'expiration date, expiry date, due date, expires, date of expiry, end date, expiration, deadline, best before, renewal date, expected date',
  },
  { use: 'date.anytime#date', names: 'date', whole: true },
  {
    use: 'date.time#short',
    names: 'start time, end time, opening time, closing time, departure time, arrival time',
  },
  { use: 'date.month', names: 'month, month name', whole: true },
  { use: 'date.weekday', names: 'weekday, day of week, week day', whole: true },
  { use: 'date.year', names: 'year, birth year, publication year, inception year', whole: true },
];
