import type { Draw } from '../index.ts';
import { exampleDomains } from './internet.ts';
import { alphanumeric, hex, letters, listed, lowerLetters, oneOf, type Makers } from './toolkit.ts';

const nouns = [
  ...[
    'account',
    'archive',
    'asset',
    'billing',
    'cache',
    'catalog',
    'client',
    'config',
    'core',
    'data',
    'event',
  ],
  ...[
    'gateway',
    'image',
    'index',
    'invoice',
    'job',
    'ledger',
    'logger',
    'mailer',
    'metrics',
    'order',
    'parser',
  ],
  ...[
    'payment',
    'profile',
    'queue',
    'report',
    'router',
    'schema',
    'search',
    'session',
    'storage',
    'template',
    'user',
  ],
];
const roles = [
  ...['adapter', 'agent', 'api', 'builder', 'checker', 'cli', 'controller', 'engine', 'exporter', 'handler'],
  ...[
    'helper',
    'importer',
    'kit',
    'loader',
    'manager',
    'plugin',
    'proxy',
    'reader',
    'runner',
    'server',
    'service',
  ],
  ...['store', 'sync', 'tools', 'utils', 'viewer', 'watcher', 'worker', 'writer'],
];
const folders = ['src', 'lib', 'config', 'data', 'docs', 'scripts', 'assets', 'build', 'test', 'tools'];
const extensions = ['json', 'yaml', 'txt', 'md', 'ts', 'js', 'py', 'csv', 'xml', 'toml', 'log', 'html'];
const codeExtensions = ['ts', 'js', 'py', 'go', 'rs', 'json', 'yaml', 'md', 'css', 'html'];
const commands = ['build', 'test', 'lint', 'start', 'deploy', 'check', 'format', 'clean'];
const runners = ['npm run', 'make', './scripts/run.sh', 'yarn', 'pnpm'];
const branches = ['feature', 'fix', 'release', 'chore'];
const verbs = ['Add', 'Fix', 'Improve', 'Remove', 'Rename', 'Simplify', 'Update', 'Document'];

const kebab: Draw<string> = (stream) => `${stream.pick(nouns)}-${stream.pick(roles)}`;
const semver: Draw<string> = (stream) => `${stream.int(10)}.${stream.int(21)}.${stream.int(21)}`;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const fileName: Draw<string> = (stream) =>
  `${stream.pick(nouns)}-${stream.pick(roles)}.${stream.pick(extensions)}`;
const directory: Draw<string> = (stream) => `${stream.pick(folders)}/${stream.pick(nouns)}`;

/** Names, versions, paths and commands as configuration files have them; `system.*` and `git.*` follow faker. */
export const software: Makers = {
  'system.semver': () => semver,
  'system.mimeType': oneOf([
    ...[
      'application/json',
      'application/pdf',
      'application/xml',
      'application/zip',
      'image/png',
      'image/jpeg',
    ],
    ...['image/svg+xml', 'text/plain', 'text/html', 'text/css', 'text/csv', 'audio/mpeg', 'video/mp4'],
  ]),
  'system.fileName': () => fileName,
  'system.fileExt': oneOf(extensions),
  'system.filePath': () => (stream) => `${directory(stream)}/${fileName(stream)}`,
  'system.directoryPath': () => directory,
  'system.cron': oneOf(['0 * * * *', '*/15 * * * *', '0 3 * * *', '30 6 * * 1', '0 0 1 * *', '15 22 * * 5']),
  'git.branch': () => (stream) =>
    stream.chance(0.3) ? stream.pick(['main', 'develop']) : `${stream.pick(branches)}/${kebab(stream)}`,
  'git.tag': () => (stream) => `v${semver(stream)}`,
  'git.commitMessage': () => (stream) => `${stream.pick(verbs)} ${stream.pick(nouns)} ${stream.pick(roles)}`,
  'git.repository': () => (stream) => `${stream.pick(nouns)}-labs/${kebab(stream)}`,
  'git.repositoryUrl': () => (stream) =>
    `https://git.${stream.pick(exampleDomains)}/${stream.pick(nouns)}-labs/${kebab(stream)}.git`,
  'git.issueUrl': () => (stream) =>
    `https://git.example.com/${stream.pick(nouns)}-labs/${kebab(stream)}/issues`,
  'software.name': () => kebab,
  'software.displayName': () => (stream) => `${capital(stream.pick(nouns))} ${capital(stream.pick(roles))}`,
  'software.namespace': () => (stream) => `com.example.${stream.pick(nouns)}`,
  'software.className': () => (stream) =>
    `com.example.${stream.pick(nouns)}.${capital(stream.pick(nouns))}${capital(stream.pick(roles))}`,
  'software.identifier': () => (stream) => `${stream.pick(nouns)}_${stream.pick(roles)}`,
  'software.environmentVariable': () => (stream) =>
    `${stream.pick(nouns)}_${stream.pick(roles)}`.toUpperCase(),
  'software.versionRange': () => (stream) => `${stream.pick(['^', '~', '>='])}${semver(stream)}`,
  'software.license': oneOf([
    'MIT',
    'Apache-2.0',
    'BSD-3-Clause',
    'ISC',
    'MPL-2.0',
    'GPL-3.0-or-later',
    '0BSD',
  ]),
  'software.copyright': (locale) => {
    const last = listed('person.last_name')(locale);
    return last && ((stream) => `Copyright (c) ${2000 + stream.int(27)} ${last(stream)}`);
  },
  'software.keyword': oneOf([
    ...nouns,
    'automation',
    'testing',
    'typescript',
    'monitoring',
    'security',
    'json',
  ]),
  'software.command': () => (stream) => `${stream.pick(runners)} ${stream.pick(commands)}`,
  'software.script': () => (stream) => `scripts/${stream.pick(commands)}-${stream.pick(nouns)}.sh`,
  'software.executable': () => (stream) => `bin/${kebab(stream)}`,
  'software.argument': () => (stream) =>
    `--${stream.pick(['verbose', 'force', 'quiet', 'dry-run', 'watch', 'no-color', 'all', 'strict', 'debug'])}`,
  'software.glob': () => (stream) => `${stream.pick(folders)}/**/*.${stream.pick(codeExtensions)}`,
  'software.regex': oneOf([
    '^[a-z][a-z0-9-]*$',
    '^v\\d+\\.\\d+\\.\\d+$',
    '^[A-Z]{2,5}-\\d+$',
    '\\.test\\.ts$',
    '^\\d{4}$',
  ]),
  'software.entryPoint': () => (stream) =>
    `src/${stream.pick(['index', 'main', 'app', 'cli'])}.${stream.pick(['ts', 'js', 'py'])}`,
  'software.dockerImage': () => (stream) => `registry.example.com/${kebab(stream)}:${semver(stream)}`,
  'software.encoding': oneOf(['utf-8', 'utf-8', 'utf-16', 'us-ascii', 'iso-8859-1']),
  'software.locale': oneOf([
    'en-US',
    'en-GB',
    'de-DE',
    'fr-FR',
    'es-ES',
    'it-IT',
    'ja-JP',
    'pt-BR',
    'nl-NL',
    'sv-SE',
  ]),
  'software.languageCode': oneOf(['en', 'de', 'fr', 'es', 'it', 'ja', 'pt', 'nl', 'sv', 'pl', 'zh', 'ko']),
  'software.programmingLanguage': oneOf([
    'typescript',
    'javascript',
    'python',
    'go',
    'rust',
    'java',
    'csharp',
    'ruby',
  ]),
  'software.shell': oneOf(['bash', 'sh', 'zsh', 'pwsh', 'fish']),
  'software.platform': oneOf(['linux', 'windows', 'macos', 'android', 'ios']),
  'software.architecture': oneOf(['x86_64', 'arm64', 'amd64', 'i386', 'armv7']),
  'software.environment': oneOf(['development', 'staging', 'production', 'test']),
  'software.region': oneOf([
    'eu-central-1',
    'eu-west-1',
    'us-east-1',
    'us-west-2',
    'ap-southeast-2',
    'sa-east-1',
  ]),
  'software.logLevel': oneOf(['debug', 'info', 'warn', 'error']),
  'software.status': oneOf(['active', 'pending', 'completed', 'cancelled', 'failed', 'draft', 'archived']),
  'software.role': oneOf(['admin', 'editor', 'viewer', 'owner', 'member', 'guest']),
  'software.scope': () => (stream) => `${stream.pick(nouns)}:${stream.pick(['read', 'write', 'admin'])}`,
  'software.duration': oneOf(['30s', '1m', '5m', '15m', '1h', '24h', '500ms', '10s']),
  'software.byteSize': oneOf(['128MB', '256MB', '512MB', '1GB', '2GB', '64KB', '10MB']),
  'software.cssLength': oneOf(['4px', '8px', '16px', '24px', '1rem', '2em', '50%', '100%']),
  'software.fontFamily': oneOf([
    'Arial',
    'Georgia',
    'Helvetica',
    'Inter',
    'Roboto',
    'Verdana',
    'Courier New',
    'Open Sans',
  ]),
  'software.slug': () => (stream) => `${stream.pick(nouns)}-${stream.pick(roles)}-${1 + stream.int(999)}`,
  'software.queryString': () => (stream) =>
    `SELECT id, name FROM ${stream.pick(nouns)}s WHERE id = ${1 + stream.int(999)}`,
  'software.urlPath': () => (stream) => `/api/${stream.pick(nouns)}s/${1 + stream.int(999)}`,
  'software.bucket': () => (stream) =>
    `${stream.pick(nouns)}-${stream.pick(roles)}-${letters(stream, lowerLetters, 5)}`,
  'software.unit': oneOf(['kg', 'g', 'm', 'cm', 'mm', 'km', 'l', 'ml', 's', 'h', '°C', 'kWh', 'pcs']),
  'software.httpHeader': oneOf([
    'Accept',
    'Authorization',
    'Cache-Control',
    'Content-Type',
    'ETag',
    'X-Request-Id',
  ]),
  'software.id': () => (stream) => letters(stream, alphanumeric, 12),
  'software.numericId': () => (stream) => String(100_000 + stream.int(900_000)),
  'software.fingerprint': () => (stream) => hex(stream, 40).toUpperCase(),
  'color.rgb': () => (stream) => `#${hex(stream, 6)}`,
};
