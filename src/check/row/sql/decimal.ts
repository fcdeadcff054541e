/** An exact decimal: `digits` × 10^-`scale`. */
export class Decimal {
  constructor(
    readonly digits: bigint,
    readonly scale: number,
  ) {}

  /** Of a number as SQL or JavaScript writes it; `undefined` where it is none. */
  static of(text: string): Decimal | undefined {
    const [, sign = '', whole = '', part = '', power = '0'] =
      /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?\s*$/iu.exec(text) ?? [];
    if (whole + part === '') return undefined;
    const shift = part.length - Number(power);
    if (Math.abs(shift) > 400) return undefined;
    const digits = BigInt(`${whole}${part}`) * (shift < 0 ? 10n ** BigInt(-shift) : 1n);
    return new Decimal(sign === '-' ? -digits : digits, Math.max(0, shift));
  }

  number(): number {
    return Number(this.toString());
  }

  toString(): string {
    const text = (this.digits < 0n ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const at = text.length - this.scale;
    const sign = this.digits < 0n ? '-' : '';
    return `${sign}${text.slice(0, at)}${this.scale > 0 ? `.${text.slice(at)}` : ''}`;
  }

  at(scale: number): bigint {
    return this.digits * 10n ** BigInt(scale - this.scale);
  }

  /** With so many digits after the point, rounded or filled with zeros. */
  fixed(scale: number): Decimal {
    return this.scale > scale ? this.rounded(scale) : new Decimal(this.at(scale), scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  negated(): Decimal {
    return new Decimal(-this.digits, this.scale);
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.digits * other.digits, this.scale + other.scale);
  }

  /** To `places` places, half away from zero; the other must not be zero. */
  over(other: Decimal, places: number): Decimal {
    const scale = Math.max(this.scale, other.scale);
    // Twice the quotient, so that its last bit tells on which side of the half it lies.
    const twice = (2n * this.at(scale) * 10n ** BigInt(places)) / other.at(scale);
    return new Decimal((twice + (twice < 0n ? -1n : 1n)) / 2n, places);
  }

  /** With the sign of this one; the other must not be zero. */
  modulo(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) % other.at(scale), scale);
  }

  /** Half away from zero; a negative place rounds to tens, hundreds, … */
  rounded(places: number): Decimal {
    if (this.scale <= places) return this;
    const unit = 10n ** BigInt(this.scale - places);
    const half = unit / 2n;
    return this.without(unit, this.digits + (this.digits < 0n ? -half : half), places);
  }

  /** Towards zero. */
  truncated(places: number): Decimal {
    if (this.scale <= places) return this;
    return this.without(10n ** BigInt(this.scale - places), this.digits, places);
  }

  private without(unit: bigint, digits: bigint, places: number): Decimal {
    const kept = digits / unit;
    return places >= 0 ? new Decimal(kept, places) : new Decimal(kept * 10n ** BigInt(-places), 0);
  }

  /** Towards minus infinity. */
  floor(): Decimal {
    const unit = 10n ** BigInt(this.scale);
    const whole = this.digits / unit;
    return new Decimal(this.digits < 0n && this.digits % unit !== 0n ? whole - 1n : whole, 0);
  }

  /** Digits before the point, less one; below zero for 0.0…1. */
  magnitude(): number {
    return (this.digits < 0n ? -this.digits : this.digits).toString().length - this.scale - 1;
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.at(scale), other.at(scale)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
}
