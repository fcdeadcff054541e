/** Texts of all of TypeScript's libraries by name, without comments and indentation. */
export function typeLibraries(): Record<string, string>;
