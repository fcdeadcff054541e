// Sets everything up, builds the command line and makes fixtures of the schemas in examples/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, run, setup } from './setup.mjs';

const fixtures = [
  ['order.schema.json', 'orders.json', '--rows', '20'],
  ['order.schema.json', 'orders.csv', '--rows', '20', '--csv-nested', 'json'],
  ['person.schema.yaml', 'people.ndjson', '--rows', '1000'],
  ['shop.sql', 'shop-rows.sql', '--rows', '50', '--rows', 'order_items=1-5 per orders skewed'],
  ['order.ts', 'order.fixtures.ts', '--entity', 'Order', '--rows', '20'],
  ['petstore.openapi.yaml', 'new-pets.json', '--entity', 'Pet', '--mode', 'write'],
];

setup();
process.stdout.write('Building …\n');
run('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });

const folder = join('out', 'examples');
mkdirSync(join(root, folder), { recursive: true });
process.stdout.write('\nFixtures of the schemas in examples/:\n\n');
for (const [schema, out, ...options] of fixtures) {
  const path = join(folder, out);
  run(
    process.execPath,
    ['dist/cli.mjs', 'generate', join('examples', schema), ...options, '--out', path, '--force'],
    {
      shell: false,
    },
  );
  process.stdout.write(`  ${path.padEnd(28)} ${schema} ${options.join(' ')}\n`);
}
process.stdout.write(`\nThey are in ${join(root, folder)}\n`);
