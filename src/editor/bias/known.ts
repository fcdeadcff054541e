import { dirname } from 'node:path';
import type { Problem } from '../../model/problem.ts';
import { outcomeOf, together } from '../../project/outcomes.ts';
import { comparedTo, type Compared } from '../../project/references.ts';
import { auditOf, type AuditSettings, type ProjectSettings } from '../../project/settings-file.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { AuditPlan } from '../../protocol/worker.ts';
import type { Home } from './home.ts';

/** What understudy.json says about one schema. */
export interface Known {
  readonly settings: ProjectSettings;
  readonly audit: AuditSettings;
  /** How it calls the schema; none of one outside of the workspace. */
  readonly schema?: string;
  /** Of the file, where it is on a disk: what its references read lies in it. */
  readonly folder?: string;
}

export function knownOf(home: Home | undefined): Known {
  if (home === undefined)
    return { settings: { references: new Map(), audit: new Map(), dismissed: [] }, audit: {} };
  const { settings, schema, file } = home;
  const folder = file.scheme === 'file' ? dirname(file.fsPath) : undefined;
  return { settings, schema, audit: auditOf(settings, schema), ...(folder !== undefined && { folder }) };
}

/** What a screening of a schema’s rows goes by. @throws Refusal where the sample of the reference cannot be read */
export function auditPlanOf(reference: string, { settings, audit, folder }: Known, count: number): AuditPlan {
  const { whole, parts } = comparison(reference, settings, folder);
  return {
    count,
    reference: whole,
    references: parts,
    outcomes: together((audit.outcomes ?? []).map(outcomeOf)),
    ...(audit.protected && { protected: audit.protected }),
  };
}

/** @throws Refusal */
export function comparison(
  reference: string | undefined,
  settings: ProjectSettings,
  folder: string | undefined,
): Compared {
  const compared = comparedTo(reference, settings, folder);
  if ('refused' in compared) throw new Refusal([unreadable(compared.refused)]);
  return compared;
}

const unreadable = (message: string): Problem => ({ code: 'audit-reference', severity: 'error', message });
