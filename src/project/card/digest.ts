import { createHash, type Hash } from 'node:crypto';
import type { CardFile } from '../../write/card/index.ts';
import { readBytes, maxRowsBytes } from '../files.ts';

/** SHA-256 of a text as UTF-8, or of bytes, in hexadecimal. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export const sizeOf = (content: string | Uint8Array): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.length;

/** Counts and sums up what passes by. */
export class Digest {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  add(text: string): void {
    this.hash.update(text);
    this.bytes += Buffer.byteLength(text);
  }

  /** Once. */
  end(file: string): CardFile {
    return { file, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** Of a file as it is on the disk; `undefined` where it cannot be read. */
export function digestOfFile(path: string, file: string): CardFile | undefined {
  const read = readBytes(path, maxRowsBytes);
  return 'bytes' in read ? { file, bytes: read.bytes.length, sha256: sha256(read.bytes) } : undefined;
}
