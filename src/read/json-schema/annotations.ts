import { annotationKeywords, parseAnnotations } from '../../model/annotations.ts';
import type { AnnotationFault } from '../../model/annotations.ts';
import type { JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import type { Draft } from '../../model/schema.ts';
import type { ReadDocument } from './documents.ts';
import { eachSubschema } from './drafts.ts';
import { warning } from './problems.ts';

/** Malformed annotations never stop anything: the values are made without them. */
export function annotationProblems(document: ReadDocument): readonly Problem[] {
  const { locate, draft } = document.tree.document;
  return document.starts.flatMap(({ pointer, schema }) =>
    annotationFaults(schema, draft, pointer).map((fault) =>
      warning('annotation', textOf(fault), locate(joinPointer(fault.pointer, fault.keyword))),
    ),
  );
}

export const textOf = ({ keyword, message }: AnnotationFault): string => `${keyword}: ${message}.`;

/** What is wrong with the annotations of a schema and of those below it. */
export function annotationFaults(
  schema: JsonObject | boolean,
  draft: Draft,
  from = '',
): readonly (AnnotationFault & { readonly pointer: string })[] {
  const faults: (AnnotationFault & { readonly pointer: string })[] = [];
  const walk = (schema: JsonObject, pointer: string): void => {
    if (annotationKeywords.some((keyword) => Object.hasOwn(schema, keyword)))
      for (const fault of parseAnnotations(schema).faults) faults.push({ ...fault, pointer });
    eachSubschema(schema, draft, (child, keyword, token) => {
      if (typeof child === 'boolean') return;
      walk(child, token === undefined ? joinPointer(pointer, keyword) : joinPointer(pointer, keyword, token));
    });
  };
  if (typeof schema !== 'boolean') walk(schema, from);
  return faults;
}
