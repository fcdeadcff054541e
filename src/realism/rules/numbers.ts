import type { NumberRule } from './rule.ts';

/** Seconds since 1970 from 2021 to 2026; milliseconds where the name or the description says so. */
const seconds = [1_609_459_200, 1_767_225_600, 0] as const;
export const epochSeconds = seconds;

export const numbers: readonly NumberRule[] = [
  { names: 'age, age in year', range: [0, 105, 0], not: 'max cache cookie stale' },
  { names: 'age', of: 'employee staff worker driver', range: [18, 67, 0] },
  {
    names: 'year, birth year, publication year, release year, model year',
    range: [1970, 2026, 0],
    not: 'max min',
  },
  { names: 'month', range: [1, 12, 0], whole: true },
  { names: 'day, day of month', range: [1, 28, 0], whole: true },
  { names: 'day of week, weekday', range: [0, 6, 0], whole: true },
  { names: 'hour', range: [0, 23, 0], whole: true },
  { names: 'minute, second', range: [0, 59, 0], whole: true },
  {
    use: 'number.quantity',
    names: 'quantity, qty, order quantity, item count, ordered quantity',
    range: [1, 20, 0],
  },
  {
    use: 'commerce.price',
    names: 'price, unit price, cost, list price, sale price, unit cost',
    range: [0.5, 2000, 2],
  },
  {
    use: 'finance.amount',
    names:
      'amount, total, sub total, total price, total amount, grand total, total cost, net amount, gross amount, net total',
    range: [1, 5000, 2],
    not: 'record page row hit number',
  },
  { use: 'finance.amount', names: 'balance, account balance', range: [0, 10000, 2] },
  {
    use: 'finance.amount',
    names: 'tax, tax amount, vat, shipping cost, fee, discount amount, shipping fee, tip',
    range: [0, 200, 2],
    whole: true,
  },
  {
    use: 'finance.salary',
    names: 'salary, annual salary, income, annual income, base salary',
    range: [24000, 180000, 0],
  },
  { names: 'budget, revenue, turnover', range: [10000, 5000000, 0], whole: true },
  {
    names: 'stock, inventory, stock level, stock quantity, quantity in stock, in stock, on hand',
    range: [0, 500, 0],
  },
  {
    names:
      'percent, percentage, pct, discount percent, progress, completion, humidity, battery level, discount percentage, tax percent, coverage',
    range: [0, 100, 0],
  },
  {
    names:
      'ratio, probability, confidence, opacity, fraction, fill opacity, stroke opacity, likelihood, alpha, similarity, sample rate, sampling rate, error rate',
    range: [0, 1, 2],
  },
  { names: 'tax rate, vat rate, interest rate, discount rate', range: [0, 0.25, 2] },
  { names: 'discount', range: [0, 50, 0], whole: true },
  {
    use: 'internet.port',
    names: 'port, port number, tcp port, udp port',
    range: [1024, 65535, 0],
    not: 'serial com',
  },
  { use: 'location.latitude', names: 'latitude, lat', range: [-90, 90, 6] },
  {
    use: 'location.longitude',
    names: 'longitude, lng, lon, long',
    range: [-180, 180, 6],
    not: 'data integer int',
  },
  { names: 'altitude, elevation', range: [0, 4000, 0] },
  { names: 'rating, star, star rating, stars', range: [1, 5, 0] },
  { names: 'score', range: [0, 100, 0] },
  {
    names: 'temperature, temp',
    range: [-20, 40, 1],
    of: 'weather sensor reading room measurement observation patient',
  },
  {
    names: 'heading, bearing, angle, rotation, hue, start angle, end angle, theta, degree',
    range: [0, 360, 0],
  },
  {
    names: 'weight, net weight, gross weight',
    range: [0.1, 50, 2],
    of: 'product package item parcel shipment',
  },
  { names: 'weight', range: [45, 120, 1], of: 'person' },
  { names: 'height', range: [150, 205, 0], of: 'person', not: 'profile account client' },
  { names: 'weight', range: [1, 100, 0], not: 'font' },
  { names: 'font weight', range: [100, 900, 0] },
  { names: 'font size', range: [8, 48, 0] },
  { names: 'line height', range: [1, 2, 1] },
  { names: 'speed', range: [0, 130, 0] },
  { names: 'distance, mileage', range: [1, 500, 1] },
  { names: 'mileage', of: 'vehicle', range: [0, 250000, 0] },
  { names: 'width, height', range: [100, 1920, 0], not: 'line tab indent stroke border person column' },
  { names: 'stroke width, border width, line width', range: [1, 10, 0] },
  { names: 'depth, max depth', range: [1, 50, 0] },
  {
    names:
      'padding, margin, gap, spacing, radius, corner radius, border radius, label padding, title padding, tick size',
    range: [0, 32, 0],
  },
  { names: 'indent, indent size, tab size, tab width, indent width, indentation', range: [2, 8, 0] },
  { names: 'max line length, line length, print width', range: [72, 140, 0] },
  { names: 'x, y, z, dx, dy, left, top, right, bottom', range: [0, 1000, 0], whole: true },
  { names: 'zoom, zoom level', range: [0, 20, 0] },
  { names: 'scale, scale factor', range: [0.1, 4, 1] },
  { names: 'z index, zindex', range: [0, 100, 0] },
  { names: 'count, size, length, total count, item total, record count', range: [0, 100, 0], whole: true },
  { names: 'count', range: [0, 100, 0], not: 'max min' },
  {
    names:
      'index, offset, position, order, sort order, ordering, rank, ordinal, sequence, sequence number, display order, parent index',
    range: [0, 100, 0],
  },
  { names: 'row, column, line, line number', range: [1, 200, 0], whole: true },
  { names: 'page, page number', range: [1, 50, 0], whole: true },
  { names: 'page count, number of page', range: [20, 900, 0] },
  { names: 'limit, page size, per page, batch size, max result, chunk size', range: [10, 100, 0] },
  { names: 'priority, level, severity', range: [1, 5, 0], whole: true },
  {
    names: 'retry, max retry, retry count, retry limit, max attempt, attempt, transition max retry',
    range: [0, 10, 0],
  },
  {
    names:
      'replica, replica count, worker, thread, concurrency, parallelism, max worker, worker count, thread count, max thread, min instance, max instance, instance count',
    range: [1, 16, 0],
  },
  {
    names: 'timeout ms, delay ms, timeout millisecond, interval ms, duration ms, timeout in millisecond',
    range: [100, 30000, 0],
  },
  {
    names:
      'timeout, connect timeout, read timeout, timeout second, timeout minute, timeout in second, timeout in minute',
    range: [1, 120, 0],
  },
  { names: 'interval, delay, debounce, poll interval, duration', range: [1, 300, 0] },
  { names: 'ttl, max age, expires in', range: [60, 86400, 0] },
  {
    names: 'file size, byte, size in byte, size byte, content length, byte size',
    range: [1024, 10485760, 0],
  },
  { names: 'memory, memory mb, ram, memory size, memory limit', range: [128, 8192, 0], whole: true },
  { names: 'cpu, vcpu, cpu count', range: [1, 16, 0] },
  {
    names: 'status code, http status, response code',
    use: 'internet.httpStatusCode',
    range: [200, 599, 0],
    values: [200, 200, 201, 204, 301, 302, 400, 401, 403, 404, 409, 429, 500, 503],
  },
  { names: 'exit code, return code', range: [0, 2, 0] },
  { names: 'threshold', range: [0, 100, 0] },
  { names: 'port offset', range: [0, 1000, 0] },
  {
    names: 'revision, version, schema version, manifest version, config version, build number',
    range: [1, 12, 0],
  },
  { names: 'id, identifier', range: [1, 100000, 0] },
  {
    names: 'follower, like, view, view count, like count, share count, comment count, download',
    range: [0, 10000, 0],
  },
  { names: 'population', range: [500, 2000000, 0], whole: true },
  { names: 'bedroom, bathroom, floor, room, number of room', range: [1, 6, 0], whole: true },
  { names: 'bitrate', range: [96, 320, 0], whole: true },
  { names: 'max length, maximum length', range: [16, 255, 0] },
  { names: 'min length, minimum length', range: [0, 8, 0] },
  { names: 'char length, byte length', range: [1, 4096, 0] },
  { names: 'precision, decimal, decimal place, decimal precision', range: [0, 6, 0], whole: true },
  { names: 'seed, random seed', range: [0, 100000, 0], whole: true },
  { names: 'fps, frame rate', range: [24, 60, 0] },
  { names: 'dpi', range: [72, 600, 0] },
  {
    use: 'date.past',
    names:
      'timestamp, created at, updated at, modified at, created, updated, last modified, created time, expires at, published at, start time, end time',
    range: seconds,
  },
];

/** Words that make any name in front of or behind them a count: `numberOfSeats`, `num_items`, `seatCount`. */
export const countWords: readonly string[] = [
  'number of',
  'num',
  'no of',
  'nr of',
  'count of',
  'total number of',
];
