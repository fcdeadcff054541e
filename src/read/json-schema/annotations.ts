import { annotationKeywords, parseAnnotations } from '../../model/annotations.ts';
import type { JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import type { ReadDocument } from './documents.ts';
import { eachSubschema } from './drafts.ts';
import { warning } from './problems.ts';

/** Malformed annotations never stop anything: the values are made without them. */
export function annotationProblems(document: ReadDocument): readonly Problem[] {
  const { locate, draft } = document.tree.document;
  const problems: Problem[] = [];
  const walk = (schema: JsonObject, pointer: string): void => {
    if (annotationKeywords.some((keyword) => Object.hasOwn(schema, keyword))) {
      for (const { keyword, message } of parseAnnotations(schema).faults)
        problems.push(
          warning('annotation', `${keyword}: ${message}.`, locate(joinPointer(pointer, keyword))),
        );
    }
    eachSubschema(schema, draft, (child, keyword, token) => {
      if (typeof child === 'boolean') return;
      walk(child, token === undefined ? joinPointer(pointer, keyword) : joinPointer(pointer, keyword, token));
    });
  };
  for (const { pointer, schema } of document.starts) if (typeof schema !== 'boolean') walk(schema, pointer);
  return problems;
}
