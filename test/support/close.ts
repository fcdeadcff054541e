import assert from 'node:assert/strict';

/** Equal to so many significant digits. */
export function close(actual: number | null | undefined, expected: number, digits = 9): void {
  const limit = Math.max(Math.abs(expected) * 10 ** -digits, 1e-300);
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= limit,
    `${actual} is not ${expected} to ${digits} digits`,
  );
}
