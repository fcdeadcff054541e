/** Whether a path with slashes is one, or fits a pattern: `*` within a folder, `**` across, `?`, `{a,b}`. */
export function matchesGlob(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern, path].map((each) => each.replaceAll('\\', '/').replace(/^\.\//u, ''));
  return wanted === given || fits(wanted as string).test(given as string);
}

const known = new Map<string, RegExp>();

function fits(pattern: string): RegExp {
  const before = known.get(pattern);
  if (before) return before;
  let source = '';
  let open = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*' && pattern[i + 1] === '*') {
      // `**/` is also no folder at all.
      const folders = pattern[i + 2] === '/';
      source += folders ? '(?:[^/]*/)*' : '.*';
      i += folders ? 2 : 1;
    } else if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '{' && pattern.includes('}', i)) {
      source += '(?:';
      open++;
    } else if (c === '}' && open > 0) {
      source += ')';
      open--;
    } else if (c === ',' && open > 0) source += '|';
    else source += c.replace(/[\\^$.*+?()[\]{}|]/u, '\\$&');
  }
  let made: RegExp;
  try {
    made = new RegExp(`^${source}${')'.repeat(open)}$`, 'su');
  } catch {
    made = /^(?!)/u;
  }
  known.set(pattern, made);
  return made;
}
