import assert from 'node:assert/strict';
import { loadTypeScript } from '../../../src/read/typescript/load.ts';

describe('read/typescript: the compiler', function () {
  this.timeout(20_000);

  it('is loaded once, with what is internal to it', async () => {
    const ts = await loadTypeScript();
    assert.equal(await loadTypeScript(), ts);
    assert.match(ts.version, /^6\./);
    const { matchFiles, moduleSpecifiers } = ts as unknown as Record<string, object>;
    assert.equal(typeof matchFiles, 'function');
    assert.ok(moduleSpecifiers && 'getModuleSpecifiers' in moduleSpecifiers);
  });
});
