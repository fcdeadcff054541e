import { addAbortSignal } from 'node:stream';
import { decode, maxFileBytes, tooLarge, type FileText } from '../project/files.ts';
import { asOutputError, type Output } from '../project/output.ts';

/** Standard output as an `Output`. Each write waits until the reader has taken the text. */
export function standardOutput(): Output {
  const { stdout } = process;
  // Failed writes reject below; without a listener the event would end the process first.
  stdout.on('error', () => undefined);
  return {
    path: '-',
    write: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => (error ? reject(asOutputError(error, 'Standard output')) : resolve()));
      }),
    commit: () => Promise.resolve(),
    abort: () => undefined,
  };
}

/** All of standard input. */
export async function readStandardInput(signal: AbortSignal): Promise<FileText> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of addAbortSignal(signal, process.stdin) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxFileBytes) return { refused: tooLarge };
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}
