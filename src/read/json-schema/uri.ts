import fastUri from 'fast-uri';

export interface Reference {
  /** Absolute, without a fragment. */
  readonly uri: string;
  /** Percent-decoded; empty where there is none. */
  readonly fragment: string;
}

const scheme = /^[a-z][a-z0-9+.-]*:/iu;

/** Resolves a reference as RFC 3986 section 5 says; `undefined` where it is no URI reference. */
export function resolveReference(base: string, reference: string): Reference | undefined {
  const hash = reference.indexOf('#');
  const path = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : decodeFragment(reference.slice(hash + 1));
  if (path === '') return { uri: base, fragment };
  // fast-uri takes “::” for a path, but the first segment of one must hold no colon (RFC 3986 section 4.2).
  if (!scheme.test(path) && /^[^/?]*:/u.test(path)) return undefined;
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
  return scheme.test(reference);
}

/** Whether a text can name a schema: a URI reference, and if a URN then one with a namespace (RFC 8141). */
export function canName(text: string): boolean {
  if (!resolveReference('https://example.com/', text)) return false;
  return !/^urn:/iu.test(text) || fastUri.parse(text).error === undefined;
}

/** The first character that a URI may hold only percent-encoded (RFC 3986 section 2). */
export function unescaped(text: string): string | undefined {
  return /[^\w\-.~:/?#[\]@!$&'()*+,;=%]/u.exec(text)?.[0];
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
