/** A turn's events as a reader follows them: what was understood, judged, done and said. Pure. */
import type { FeedItem, ShownStep } from "../protocol";
import type { Key } from "./strings";

export type Tone = "model" | "plan" | "yes" | "no" | "work" | "said" | "other";

export interface MindLine {
  readonly item: FeedItem;
  readonly tone: Tone;
  /** What happened; undefined: the event's own kind says it. */
  readonly label: Key | undefined;
  readonly text: string;
  readonly steps: readonly ShownStep[];
  /** Further lines, as they are. */
  readonly details: readonly string[];
}

interface Data {
  readonly plan?: { readonly steps?: readonly ShownStep[] };
  readonly step?: ShownStep;
  readonly reason?: string;
  readonly where?: string;
  readonly outcome?: string;
  readonly fraction?: number;
  readonly area_m2?: number;
  readonly usd?: number;
  readonly tokens_in?: number;
  readonly cached_in?: number;
  readonly tokens_out?: number;
  readonly calls?: readonly { readonly tool?: string; readonly input?: unknown }[];
  readonly tool?: string;
  readonly failed?: boolean;
}

/** Told by another line already. */
const ECHOES = /^(heard|said|job_started|room_started|job_ended|outcome|fetched|returned)$/;

export function mindLines(items: readonly FeedItem[]): MindLine[] {
  return items.flatMap((item): MindLine[] => {
    if (item.t === "said") return [line(item, "said", "mind_said", item.text)];
    if (ECHOES.test(item.kind)) return [];
    return lineOf(item, dataOf(item.data));
  });
}

/** US dollars of all model answers among these. */
export function costUsd(items: readonly FeedItem[]): number {
  return items
    .filter(({ kind }) => kind === "model_answered")
    .reduce((sum, { data }) => sum + (dataOf(data).usd ?? 0), 0);
}

function lineOf(item: FeedItem, data: Data): MindLine[] {
  const steps = data.plan?.steps ?? [];
  const because = [data.reason, data.where].filter(Boolean).join(" · ");
  switch (item.kind) {
    case "planned":
      return [line(item, "plan", "mind_planned", "", { steps })];
    case "goal_accepted":
      return [line(item, "yes", "mind_accepted", "")];
    case "refused":
      return [line(item, "no", "mind_refused", item.text, { details: because ? [because] : [] })];
    case "model_answered":
      return [
        line(item, "model", "mind_model", `${item.text} · ${tokensOf(data)}`, { details: callsOf(data) }),
      ];
    case "looked_up":
      return [
        line(item, data.failed ? "no" : "model", "mind_looked_up", data.tool ?? "", { details: [item.text] }),
      ];
    case "event_turn":
      return [line(item, "model", "mind_happened", item.text)];
    case "step_started":
      return [line(item, "work", "mind_step", "", { steps: data.step ? [data.step] : [] })];
    case "step_ended":
      return item.text === "" ? [] : [line(item, "no", "mind_trouble", item.text)];
    case "room_ended":
      return [line(item, "yes", "mind_swept", sweptOf(data))];
    default:
      return [line(item, "other", undefined, item.text)];
  }
}

function line(
  item: FeedItem,
  tone: Tone,
  label: Key | undefined,
  text: string,
  more: Partial<Pick<MindLine, "steps" | "details">> = {},
): MindLine {
  return { item, tone, label, text, steps: more.steps ?? [], details: more.details ?? [] };
}

function tokensOf({ tokens_in = 0, cached_in = 0, tokens_out = 0, usd = 0 }: Data): string {
  const cached = cached_in > 0 ? ` (${cached_in})` : "";
  return `${tokens_in}${cached} → ${tokens_out} tokens · ${dollars(usd)}`;
}

function callsOf({ calls = [] }: Data): string[] {
  return calls.map(({ tool, input }) => `${tool ?? "?"} ${JSON.stringify(input ?? {})}`);
}

function sweptOf({ fraction = 0, area_m2 = 0 }: Data): string {
  return `${Math.round(100 * fraction)} % · ${area_m2.toFixed(1)} m²`;
}

export function dollars(usd: number): string {
  return `$${usd.toFixed(usd > 0 && usd < 0.01 ? 4 : 2)}`;
}

function dataOf(json: string): Data {
  try {
    return (JSON.parse(json || "{}") as Data | null) ?? {};
  } catch {
    return {};
  }
}
