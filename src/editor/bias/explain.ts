import { classes, laws } from '../../insight/bias/attributes/classes.ts';
import type { Detected } from '../../insight/bias/detect.ts';

type Translate = (text: string, ...values: (string | number)[]) => string;

/**
 * What a property was taken for, and why, as Markdown. Whatever a schema says in it is no Markdown.
 *
 * @param link what can be done about it; beside the first reason, as a hover shows few lines
 */
export function explain(attributes: readonly Detected[], t: Translate, link?: string): string {
  return attributes
    .flatMap((each, i) => {
      const [head, ...details] = said(each, t);
      const isTold = attributes[i - 1]?.why === each.why;
      const why = t('Why: {0}.', plain(each.why));
      return [head, ...(isTold ? [] : [i === 0 && link !== undefined ? `${why} ${link}` : why]), ...details];
    })
    .join('\n\n');
}

function said({ class: id, kind, name }: Detected, t: Translate): readonly string[] {
  const known = id === 'stated' ? undefined : classes[id];
  const bold = (text: string): string => `**${text}**`;
  const called = plain(name);
  switch (known?.kind) {
    case undefined:
      return [bold(t('Taken for a protected attribute: {0}', called))];
    case 'protected':
      return [
        bold(t('Taken for a protected attribute: {0}', called)),
        t('Laws that name it, for a reader who wants to look them up:'),
        known.anchors.map(({ law, as }) => `- ${laws[law]}: ${as}`).join('\n'),
      ];
    case 'proxy':
      return [
        bold(
          kind === 'proxy'
            ? t('Taken for a proxy: {0}', called)
            : t('Taken for a protected attribute: {0}', called),
        ),
        t('It may stand for: {0}.', known.standsFor.map((other) => classes[other].name).join('; ')),
      ];
    case 'identifier':
      return [
        bold(t('Taken for a direct identifier: {0}', called)),
        t('Those of HIPAA are listed in 45 CFR § 164.514(b)(2)(i); there it is ({0}).', known.letter),
      ];
  }
}

const plain = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~&:]/gu, '\\$&');
