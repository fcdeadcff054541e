// The notices that the licences of bundled packages ask for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders (`…/node_modules/name`) of the packages of which anything is in a bundle. */
function packagesIn(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
  return folders;
}

/**
 * Name, version and licence text of each bundled package.
 * @throws Error where a package states no licence: it must not be shipped
 */
export function notices(metafiles, root) {
  const entries = new Map();
  for (const folder of packagesIn(metafiles)) {
    const { name, version, license, author } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    const texts = readdirSync(join(root, folder))
      .filter((file) => /^(licen[cs]e|copying|notice|third-?party-?notice)/i.test(file))
      .sort()
      .map((file) =>
        readFileSync(join(root, folder, file), 'utf8')
          .replaceAll('\r\n', '\n')
          .trim(),
      );
    if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} states no licence.`);
    const by = typeof author === 'string' ? author : author?.name;
    const stated = `Licence: ${license ?? 'see below'}${texts.length === 0 && by ? `. Copyright ${by}` : ''}`;
    entries.set(`${name} ${version}`, [`${name} ${version}`, stated, ...texts].join('\n\n'));
  }
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  const sorted = [...entries.keys()].sort().map((key) => entries.get(key));
  return `${['Understudy contains parts of these packages.', ...sorted].join(line)}\n`;
}
