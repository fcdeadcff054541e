/** Puts what the verifier opens into a folder: what is compressed has `.br` at its name’s end. */
export function saveDatabases(root: string, folder: string): void;
