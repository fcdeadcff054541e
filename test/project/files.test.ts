import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLoader, defaultRoot, maxFileBytes, pathOfUri, readTextFile } from '../../src/project/files.ts';
import { lineIndex } from '../../src/project/lines.ts';

describe('project/files', () => {
  let base = '';
  let root = '';
  const put = (path: string, content: string | Buffer): string => {
    writeFileSync(join(base, path), content);
    return pathToFileURL(join(base, path)).href;
  };
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    root = join(base, 'project');
    mkdirSync(join(root, 'schemas'), { recursive: true });
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const refusal = (answer: unknown): string => {
    assert.ok(typeof answer === 'object' && answer !== null && 'refused' in answer, JSON.stringify(answer));
    return String(answer.refused);
  };

  it('reads files inside the root, and nothing where nothing is', () => {
    const load = createLoader({ root });
    assert.deepEqual(load(put('project/schemas/a b.json', '{}')), { text: '{}' });
    assert.equal(load(pathToFileURL(join(root, 'none.json')).href), undefined);
    assert.deepEqual(load(put('project/..twin.json', '1')), { text: '1' });
  });

  it('refuses files outside the root, by dots, by absolute URI, by a link, and a neighbour of like name', () => {
    const load = createLoader({ root });
    mkdirSync(join(base, 'project2'));
    const secret = put('secret.json', '{}');
    symlinkSync(join(base, 'secret.json'), join(root, 'link.json'));
    symlinkSync(base, join(root, 'folder'));
    const uris = [
      secret,
      'file:///etc/passwd',
      pathToFileURL(root).href + '/schemas/../../../../../../../etc/passwd',
      pathToFileURL(root).href + '/%2e%2e/secret.json',
      pathToFileURL(join(root, 'link.json')).href,
      pathToFileURL(join(root, 'folder', 'secret.json')).href,
      pathToFileURL(join(root, 'folder', 'none.json')).href,
      put('project2/a.json', '{}'),
    ];
    for (const uri of uris) assert.match(refusal(load(uri)), /outside of the folder .*--root/, uri);
  });

  it('reads a root that is itself reached through a link', () => {
    put('project/a.json', '{}');
    symlinkSync(root, join(base, 'alias'));
    const load = createLoader({ root: join(base, 'alias') });
    assert.deepEqual(load(pathToFileURL(join(base, 'alias', 'a.json')).href), { text: '{}' });
    assert.deepEqual(load(pathToFileURL(join(root, 'a.json')).href), { text: '{}' });
  });

  it('reads what the user mapped, wherever it is, and unsaved text before the file', () => {
    const mapped = put('elsewhere.json', '{"mapped":1}');
    const edited = put('project/edited.json', 'old');
    const load = createLoader({ root, allowed: [mapped], unsaved: { [edited]: 'new' } });
    assert.deepEqual(load(mapped), { text: '{"mapped":1}' });
    assert.deepEqual(load(edited), { text: 'new' });
  });

  it('refuses folders, devices, pipes and files that are too large, without hanging', function () {
    assert.match(refusal(readTextFile(root)), /folder/);
    const large = join(root, 'large.json');
    writeFileSync(large, '');
    truncateSync(large, maxFileBytes + 1);
    assert.match(refusal(readTextFile(large)), /64 MB/);
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    assert.match(refusal(readTextFile(join(root, 'pipe'))), /pipe/);
    if (existsSync('/dev/zero')) assert.match(refusal(readTextFile('/dev/zero')), /device/);
    if (existsSync('/proc/self/status')) assert.match(refusal(readTextFile('/proc/self/status')), /./);
  });

  it('decodes UTF-8 and UTF-16, without the byte order mark, and refuses what is neither', () => {
    const read = (bytes: Buffer): unknown => {
      put('project/text', bytes);
      return readTextFile(join(root, 'text'));
    };
    assert.deepEqual(read(Buffer.from('\ufeff{"ü":1}')), { text: '{"ü":1}' });
    assert.deepEqual(read(Buffer.from('\ufeff{"ü":1}', 'utf16le')), { text: '{"ü":1}' });
    assert.deepEqual(read(Buffer.from('\ufeff{"ü":1}', 'utf16le').swap16()), { text: '{"ü":1}' });
    assert.match(refusal(read(Buffer.from([0x22, 0xff, 0x22]))), /UTF-8/);
    assert.deepEqual(read(Buffer.alloc(0)), { text: '' });
  });

  it('understands file URIs of POSIX and Windows and contacts no other computer', () => {
    assert.deepEqual(pathOfUri('file:///a/b%20c.json#/x', false), { path: '/a/b c.json' });
    assert.deepEqual(pathOfUri('file://localhost/a.json', false), { path: '/a.json' });
    assert.deepEqual(pathOfUri('file:///C:/a/b%20c.json', true), { path: 'C:\\a\\b c.json' });
    for (const windows of [true, false]) {
      assert.match(refusal(pathOfUri('file://server/share/a.json', windows)), /another computer/);
      assert.match(refusal(pathOfUri('https://example.com/a.json', windows)), /only file:/);
      assert.match(refusal(pathOfUri('file:///C:/a%2fb.json', windows)), /no valid/);
      assert.match(refusal(pathOfUri('no uri', windows)), /no valid/);
    }
  });

  it('takes the nearest project folder as root, else the schema’s own', () => {
    assert.equal(defaultRoot(join(root, 'schemas')), join(root, 'schemas'));
    put('project/package.json', '{}');
    assert.equal(defaultRoot(join(root, 'schemas')), root);
    mkdirSync(join(root, 'schemas', '.git'));
    assert.equal(defaultRoot(join(root, 'schemas')), join(root, 'schemas'));
  });
});

describe('project/lines', () => {
  it('counts lines and columns from 1, for every kind of line end', () => {
    const at = lineIndex('ab\ncd\r\ne\rf');
    const seen = [0, 2, 3, 6, 7, 8, 9, 10, 99].map((offset) => Object.values(at(offset)).join(':'));
    assert.deepEqual(seen, ['1:1', '1:3', '2:1', '2:4', '3:1', '3:2', '4:1', '4:2', '4:2']);
  });
});
