import { applyEdit } from "../house/edit";
import { type HouseEdit, houseEditSchema } from "../house/edit-schema";
import type { House } from "../house/house";
import type { StoredEdit } from "./ledger";

/** A house with its edits applied, and the rooms that got another id on the way, in order. */
export interface FoldedHouse {
  readonly house: House;
  readonly renamed: readonly (readonly [from: string, to: string])[];
}

/** Edits that do not fit any more, because the house's file has changed, are passed over. */
export function foldEdits(file: House, edits: readonly StoredEdit[]): FoldedHouse {
  let house = file;
  const renamed: [string, string][] = [];
  for (const { editJson } of edits) {
    const edit = parseEdit(editJson);
    const result = typeof edit === "string" ? null : applyEdit(house, edit);
    if (result === null || "refused" in result) continue;
    house = result.house;
    if (result.renamedId) renamed.push([result.renamedId.from, result.renamedId.to]);
  }
  return { house, renamed };
}

/** The edit that a text is, or one line that says why it is none. */
export function parseEdit(json: string): HouseEdit | string {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return "that is not an edit: it is not JSON";
  }
  const parsed = houseEditSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `that is not an edit: ${issue?.path.join(".") || "it"}: ${issue?.message ?? "not understood"}`;
}
