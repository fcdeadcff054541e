import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { Defect } from './ajv-defects.ts';
import { findDefects } from './ajv-defects.ts';
import { ajvValidators } from './ajv.ts';
import { compileEvaluator } from './evaluate.ts';
import { deciding } from './patterns.ts';
import { reachable } from './reach.ts';

export interface Violation {
  readonly instancePointer: string;
  readonly keyword: string;
  readonly message: string;
}

/** The last gate: ajv of the right draft on the original documents. */
export interface Judge {
  readonly arbiter: 'ajv' | 'evaluator';
  accepts(row: Json): boolean;
  /** Why the last row given to `accepts` was rejected. */
  violations(): readonly Violation[];
  /** An error where the validator cannot compile the schema; Informations about known defects of it. */
  readonly problems: readonly Problem[];
}

/**
 * The judge of an entity's rows: its record and every override must accept.
 *
 * ajv decides, except where the schema uses something that ajv is known to get wrong
 * (`ajv-defects.ts`): there our evaluator decides and an Information says so. A schema that ajv cannot
 * compile is an error, unless what it stumbles over is such a known defect.
 */
export function createJudge(entity: Entity, overrides: readonly SchemaNode[]): Judge {
  return decided(entity.judgedElsewhere ? later(entity, overrides) : arbiter(entity, overrides));
}

/** Rows that are judged by the evaluator before it is worth while to compile ajv’s code. */
const fewRows = 300;

function later(entity: Entity, overrides: readonly SchemaNode[]): Judge {
  let judge = byEvaluator([entity.record, ...overrides], []);
  let rows = 0;
  return {
    get arbiter() {
      return judge.arbiter;
    },
    accepts(row) {
      if (rows++ === fewRows) judge = arbiter(entity, overrides);
      return judge.accepts(row);
    },
    violations: () => judge.violations(),
    // It is known only later whether ajv compiles a schema, and then the evaluator goes on.
    problems: [],
  };
}

function arbiter(entity: Entity, overrides: readonly SchemaNode[]): Judge {
  const starts = [entity.record, ...overrides];
  const nodes = reachable(starts);
  const defects = findDefects(nodes, entity.record.draft);
  if (defects.length > 0) return byEvaluator(starts, defects.map(information));
  try {
    return byAjv(ajvValidators(entity.record.draft, nodes, starts), starts);
  } catch (error) {
    if (error instanceof RangeError) return byEvaluator(starts, [overflow(entity.record)]);
    return byEvaluator(starts, [cannotCompile(error, entity.record)]);
  }
}

/** Accepts nothing on the ground of a pattern that could not be decided. */
function decided(judge: Judge): Judge {
  let certain = true;
  return {
    get arbiter() {
      return judge.arbiter;
    },
    accepts(row) {
      const { result, decided: all } = deciding(() => judge.accepts(row));
      certain = all;
      return result && all;
    },
    violations: () => (certain ? judge.violations() : [undecidedPattern]),
    get problems() {
      return judge.problems;
    },
  };
}

const undecidedPattern: Violation = {
  instancePointer: '',
  keyword: 'pattern',
  message: 'has a text of which it takes too long to tell whether it matches a pattern',
};

/**
 * ajv's verdict. Its generated code can throw on a value (a defect outside of the table, or a value too deep
 * for its stack): the evaluator is the arbiter from then on.
 */
function byAjv(validators: readonly ValidateFunction[], starts: readonly SchemaNode[]): Judge {
  let last: ValidateFunction | undefined;
  let instead: Judge | undefined;
  const [first, ...others] = validators as [ValidateFunction, ...ValidateFunction[]];
  const passes = (validate: ValidateFunction, row: Json): boolean => {
    last = validate;
    return validate(row) as boolean;
  };
  return {
    get arbiter() {
      return instead ? 'evaluator' : 'ajv';
    },
    accepts(row) {
      if (instead) return instead.accepts(row);
      try {
        return passes(first, row) && others.every((other) => passes(other, row));
      } catch (error) {
        const reason = `fails with “${String(error)}”`;
        instead = byEvaluator(starts, [
          information({ feature: 'throws', reason, node: starts[0] as SchemaNode, keyword: '' }),
        ]);
        return instead.accepts(row);
      }
    },
    violations: () => instead?.violations() ?? (last?.errors ?? []).map(violation),
    get problems() {
      return instead?.problems ?? [];
    },
  };
}

function violation({ instancePath, keyword, message, params }: ErrorObject): Violation {
  const subject = keyword === 'additionalProperties' ? params.additionalProperty : params.unevaluatedProperty;
  const which = typeof subject === 'string' ? `: “${subject}”` : '';
  return { instancePointer: instancePath, keyword, message: (message ?? `fails ${keyword}`) + which };
}

function byEvaluator(starts: readonly SchemaNode[], problems: readonly Problem[]): Judge {
  const tests = starts.map((start) => compileEvaluator(start));
  let valid = true;
  return {
    arbiter: 'evaluator',
    accepts: (row) => (valid = tests.every((test) => test(row))),
    violations: () =>
      valid ? [] : [{ instancePointer: '', keyword: '', message: 'is not valid against the schema' }],
    problems,
  };
}

function information({ feature, reason, node, keyword }: Defect): Problem {
  const place = node.place(keyword);
  return {
    code: 'validator-defect',
    severity: 'information',
    message: `ajv ${reason}; rows of this schema are checked by Understudy's own evaluator (${feature}).`,
    ...(place && { place }),
  };
}

/**
 * ajv's compiler recurs through the code it generates, which thousands of properties in one object exhaust, as
 * do long chains of references, and circles of references between resources embedded in each other.
 */
function overflow(record: SchemaNode): Problem {
  const place = record.place();
  return {
    code: 'validator-overflow',
    severity: 'information',
    message: `ajv overflows its stack while it compiles this schema: it is too large for it, or its references are too entangled. Rows are checked by Understudy's own evaluator.`,
    ...(place && { place }),
  };
}

function cannotCompile(error: unknown, record: SchemaNode): Problem {
  const place = record.place();
  return {
    code: 'validator-cannot-compile',
    severity: 'error',
    message: `The validator ajv cannot compile this schema: ${error instanceof Error ? error.message : String(error)}.`,
    ...(place && { place }),
  };
}
