import fastUri from 'fast-uri';

export interface Reference {
  /** Absolute, without a fragment. */
  readonly uri: string;
  /** Percent-decoded; empty where there is none. */
  readonly fragment: string;
}

/** Resolves a reference as RFC 3986 section 5 says; `undefined` where it is no URI reference. */
export function resolveReference(base: string, reference: string): Reference | undefined {
  const hash = reference.indexOf('#');
  const path = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : decodeFragment(reference.slice(hash + 1));
  if (path === '') return { uri: base, fragment };
  try {
    return { uri: fastUri.resolve(base, path), fragment };
  } catch {
    return undefined;
  }
}

/** The same URI written the same way, without a fragment, so that it can be compared as text. */
export function normalUri(uri: string): string {
  return resolveReference(uri, uri.replace(/#.*$/su, ''))?.uri ?? uri;
}

export function hasScheme(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/iu.test(reference);
}

/** A stray `%` is taken as it stands: some schemas hold such fragments and validators read them. */
function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Last segment of the path, decoded: what a person calls the file. */
export function fileName(uri: string): string {
  const path = uri.replace(/[?#].*$/su, '');
  return decodeFragment(path.slice(path.lastIndexOf('/') + 1));
}
