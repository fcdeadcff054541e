import type { TextRule } from './rule.ts';

export const network: readonly TextRule[] = [
  {
    use: 'image.url',
    names:
      'avatar, avatar url, image url, photo url, picture url, thumbnail url, logo url, icon url, image uri, profile picture',
  },
  {
    use: 'image.url',
    names: 'logo, thumbnail, photo, picture, icon url',
    of: 'person company product',
    whole: true,
  },
  {
    use: 'git.repositoryUrl',
    names: 'repository url, repo url, git url, clone url, repo clone url, repository uri, repo uri',
  },
  {
    use: 'git.issueUrl',
    names: 'issue url, bug url, bug tracker, issue tracker, issue tracker url, bug tracker url',
  },
  {
    use: 'internet.apiUrl',
    names:
      'base url, api url, endpoint url, server url, api endpoint, base uri, endpoint, api base, service url, registry url, proxy url, api uri',
  },
  {
    use: 'internet.url',
    names:
      'url, uri, link, web site, home page, web page, permalink, href, download url, webhook, website url, documentation url',
    not: 'data',
  },
  {
    use: 'internet.domainName',
    names: 'domain, domain name, host name, fqdn, server name, dns name',
    not: 'chart scale',
  },
  { use: 'internet.domainName', names: 'host, server, api host', whole: true },
  { use: 'internet.ipv6', names: 'ipv 6, ip v6, ipv6, ipv 6 address, ipv6 address' },
  {
    use: 'internet.ipv4',
    names:
      'ip, ip address, ipv 4, ipv4, ipv4 address, ipv 4 address, gateway ip, client ip, remote ip, server ip',
  },
  { use: 'internet.mac', names: 'mac address, mac', whole: true },
  { use: 'internet.httpMethod', names: 'http method, request method, http verb' },
  { use: 'internet.httpMethod', names: 'method', of: 'request http endpoint route', whole: true },
  { use: 'internet.userAgent', names: 'user agent' },
  { use: 'software.httpHeader', names: 'http header, header name, response header, request header' },
  { use: 'software.urlPath', names: 'url path, request path, api path, path name' },
  { use: 'software.urlPath', names: 'path', of: 'route endpoint url request http' },
  { use: 'string.uuid', names: 'uuid, guid, correlation id, request id, trace id, transaction id' },
  {
    use: 'software.id',
    names: 'id, identifier',
    of: 'person product order invoice payment device session event message',
    whole: true,
  },
  {
    use: 'string.alphanumeric',
    names:
      'token, access token, api key, secret, secret key, access key, auth token, refresh token, bearer token, client secret, api token, session token, private token, access key id, consumer key, consumer secret',
    not: 'lexer parser string punctuation',
  },
  { use: 'crypto.sha256', names: 'hash, sha 256, sha256, checksum, digest, sha 256 sum, sha256sum' },
  { use: 'crypto.md5', names: 'md 5, md5, etag' },
  {
    use: 'git.commitSha',
    names: 'sha, sha 1, sha1, commit hash, commit sha, commit id, git sha, git commit, revision hash',
  },
  { use: 'git.commitSha', names: 'commit', whole: true },
  { use: 'software.fingerprint', names: 'fingerprint', whole: true },
  { use: 'string.hexadecimal', names: 'salt, nonce', whole: true },
];
