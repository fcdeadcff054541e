import type { TextRule } from './rule.ts';

/** Names of configuration files and build tools, and words that mean the same everywhere. */
export const config: readonly TextRule[] = [
  {
    use: 'system.semver',
    names: 'version, version number, package version, app version, release version, semver',
    not: 'data',
  },
  { use: 'software.versionRange', names: 'version range, version constraint' },
  { use: 'software.license', names: 'license, licence, license id, spdx id, license name' },
  { use: 'software.copyright', names: 'copyright, copyright notice', whole: true },
  {
    use: 'software.keyword',
    names: 'keyword, tag, label, topic, category',
    whole: true,
    not: 'image version',
  },
  { use: 'git.tag', names: 'tag name, git tag, release tag, previous tag name' },
  {
    use: 'git.branch',
    names: 'branch, git branch, branch name, base branch, default branch',
    not: 'company store bank',
  },
  { use: 'git.commitMessage', names: 'commit message' },
  { use: 'git.repository', names: 'repository, repo', whole: true },
  {
    use: 'software.name',
    names:
      'package name, project name, app name, application name, service name, module name, plugin name, job name, repository name, repo name, image name, component name, task name, cluster name, container name, server name, product name id, extension name, theme name, artifact id, program name, library name, tool name, script name, workspace name, stack name, pod name, bundle name, archive name, formula name, pkg name',
  },
  { use: 'software.name', names: 'name', of: 'software', not: 'environment template' },
  {
    use: 'software.environmentVariable',
    names: 'environment variable, env var, env name, environment variable name',
  },
  { use: 'software.environmentVariable', names: 'name', of: 'env environment' },
  {
    use: 'software.identifier',
    names:
      'field name, column name, table name, property name, variable name, parameter name, attribute name, key name, schema name, database name, index name, constraint name, tablespace',
  },
  { use: 'software.identifier', names: 'name', of: 'data database' },
  { use: 'software.identifier', names: 'database, table, column', whole: true },
  { use: 'software.namespace', names: 'namespace, group id, bundle id, bundle identifier, application id' },
  { use: 'software.className', names: 'class name, main class, fully qualified name' },
  { use: 'software.slug', names: 'slug, permalink slug' },
  {
    use: 'software.command',
    names:
      'command, cmd, shell command, build command, test command, start command, install command, run command, post command, pre command',
    not: 'data',
  },
  { use: 'software.command', names: 'run', of: 'step job', whole: true },
  { use: 'software.script', names: 'script, script path, script file' },
  { use: 'software.executable', names: 'executable, binary, executable path, binary path' },
  {
    use: 'software.argument',
    names:
      'arg, argument, flag, build arg, extra arg, command line argument, cli arg, compiler flag, build flag, extra flag',
    whole: true,
    not: 'regexp regex pattern message function method',
  },
  {
    use: 'software.glob',
    names:
      'glob, include, exclude, include path, exclude path, include pattern, exclude pattern, file pattern, ignore, ignore pattern, ignore path, exclude file, include file, ignored, excluded, included',
    whole: true,
  },
  { use: 'software.regex', names: 'regex, regexp, regular expression, regex pattern' },
  { use: 'software.entryPoint', names: 'entry point, entrypoint, main file', not: 'router option chart' },
  { use: 'software.dockerImage', names: 'docker image, container image, base image' },
  { use: 'software.dockerImage', names: 'image', of: 'container docker job service pod build', whole: true },
  {
    use: 'system.fileName',
    names:
      'file name, config file, configuration file, output file, input file, log file, file basename, file',
  },
  { use: 'system.fileName', names: 'name, title', of: 'file', not: 'asset' },
  { use: 'system.filePath', names: 'file path, source file, path to file, relative path' },
  {
    use: 'system.filePath',
    names: 'path',
    whole: true,
    not: 'route endpoint url request http directory folder',
  },
  { use: 'system.filePath', names: 'path', of: 'file' },
  {
    use: 'system.directoryPath',
    names:
      'directory, folder, dir, output directory, working directory, work dir, root directory, directory path, folder path, output dir, install dir, dir name, out dir, root dir, source dir, template directory',
  },
  { use: 'system.directoryPath', names: 'path', of: 'directory' },
  { use: 'system.fileExt', names: 'file extension, file ext, file type' },
  { use: 'system.mimeType', names: 'mime type, mime, content type, media type', not: 'rule' },
  { use: 'system.cron', names: 'cron, cron expression, cron schedule, crontab' },
  {
    use: 'software.encoding',
    names: 'encoding, charset, character set, file encoding, source encoding',
    whole: true,
    not: 'domain chart',
  },
  { use: 'software.locale', names: 'locale, default locale, language tag, culture, locale code' },
  {
    use: 'software.languageCode',
    names: 'lang, language code, iso language, source language, target language',
  },
  { use: 'software.languageCode', names: 'language', whole: true, not: 'software code' },
  { use: 'software.programmingLanguage', names: 'programming language' },
  { use: 'software.shell', names: 'shell', whole: true },
  { use: 'software.platform', names: 'platform, operating system, os', whole: true },
  { use: 'software.architecture', names: 'architecture, arch, cpu architecture', whole: true },
  { use: 'software.environment', names: 'environment name, deployment environment' },
  { use: 'software.region', names: 'aws region, cloud region' },
  { use: 'software.region', names: 'region', of: 'aws cloud bucket cluster software' },
  { use: 'software.bucket', names: 'bucket, bucket name, s 3 bucket' },
  { use: 'software.logLevel', names: 'log level, logging level, loglevel, verbosity level' },
  { use: 'software.status', names: 'status', whole: true, not: 'http response exit' },
  { use: 'software.status', names: 'order status, payment status, account status, user status, task status' },
  { use: 'software.role', names: 'role, user role', whole: true },
  { use: 'software.scope', names: 'oauth scope, scope', of: 'oauth token auth client', whole: true },
  { use: 'software.scope', names: 'permission', of: 'person role token', whole: true },
  { use: 'software.fontFamily', names: 'font, font family, font name, font face' },
  {
    use: 'color.rgb',
    names:
      'color, colour, hex color, background color, foreground color, text color, border color, accent color, theme color, color code, background colour',
  },
  {
    use: 'software.unit',
    names: 'unit, unit of measure, uom, unit of measurement',
    whole: true,
    not: 'software test',
  },
  {
    use: 'text.headline',
    names: 'title, headline, heading, subtitle, subject, caption',
    whole: true,
    not: 'token certificate claim rdf person',
  },
  {
    use: 'text.sentence',
    names:
      'description, short description, long description, comment, remark, note, summary, abstract, message, synopsis, instruction, explanation, reason, feedback, help text',
    whole: true,
  },
  { use: 'text.sentence', names: 'description, summary' },
  { use: 'text.paragraph', names: 'bio, biography, about, release note', whole: true },
  { use: 'software.displayName', names: 'display name', not: 'person' },
  { use: 'person.fullName', names: 'display name', of: 'person' },
  { use: 'word.noun', names: 'name' },
  { use: 'software.id', names: 'id, uid, identifier', not: 'software data' },
  { use: 'software.glob', names: 'file pattern, ignore pattern, glob pattern' },
  { use: 'software.duration', names: 'timeout, interval, ttl, duration, delay, time to live' },
  { use: 'internet.port', names: 'port, exposed port', whole: true, not: 'serial com' },
  { use: 'system.fileName', names: 'lockfile', whole: true },
  { use: 'text.sentence', names: 'text, markdown, question, answer, note, quote', whole: true },
  { use: 'text.paragraph', names: 'body, content', whole: true, not: 'http request response file' },
  { use: 'commerce.couponCode', names: 'coupon, coupon code, promo code, discount code, voucher code' },
];
