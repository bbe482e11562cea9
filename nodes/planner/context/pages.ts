/**
 * The context window as memory pages, in a fixed order: constitution, tools, house, log, routines, live grid,
 * conversation. What changes seldom comes first, so that the prefix stays as it was processed.
 */
import type { PlannerConfig } from "../../config/planner";
import type { House } from "../../house/house";
import type { LogEntry } from "../../messages/maid";
import type { PromptPage } from "../model";
import type { Prompt } from "../thinker";
import { constitution } from "./constitution";
import { housePage } from "./house-page";
import { LivePage, type LiveView } from "./live-page";
import { logPage } from "./log-page";
import { estimateTokens } from "./tokens";
import { Transcript } from "./transcript";

const HOUSE_SHARE = 0.3;
const LOG_SHARE = 0.08;
const LEAST_CONVERSATION_TOKENS = 400;

const TOOLS_PAGE = `# Tools
look_up, read_log and see read and change nothing. submit_plan is the only way to act; its steps:
fetch, return {product}; clean {room, mode, passes?, area?}; go_to {place}; inspect {room}; wait {minutes}; say {text}; dock.`;

const ROUTINES_TOKENS = 200;

export interface PagesInput {
  readonly house: House;
  readonly log: readonly LogEntry[];
  /** One line a routine; empty: none. */
  readonly routines: string;
  readonly live: LiveView;
}

export class ContextPages {
  readonly transcript: Transcript;
  readonly #live: LivePage;
  readonly #constitution: string;
  #house: { readonly of: House; readonly text: string } | undefined;
  #compactions = -1;

  constructor(private readonly config: PlannerConfig) {
    this.#constitution = constitution(config);
    this.#live = new LivePage(config.gridTokens);
    this.transcript = new Transcript(conversationTokens(config, this.#constitution));
  }

  /**
   * Brings the pages up to date. What changed on the floor since the last turn is appended to the conversation;
   * when that was compacted, the live page is written anew instead.
   */
  update({ live }: PagesInput): void {
    const changes = this.#live.changes(live);
    if (this.#compactions >= 0 && changes.length > 0) this.transcript.happened(changes.join("\n"));
    if (this.transcript.compactions === this.#compactions) return;
    this.#live.rebase(live);
    this.#compactions = this.transcript.compactions;
  }

  /** The whole prompt as it stands. */
  prompt({ house, log, routines, live }: PagesInput): Omit<Prompt, "tainted"> {
    const { contextTokens } = this.config;
    if (this.#house?.of !== house)
      this.#house = { of: house, text: housePage(house, contextTokens * HOUSE_SHARE) };
    const pages: PromptPage[] = [
      page("constitution", this.#constitution),
      page("tools", TOOLS_PAGE),
      page("house", this.#house.text, true),
      page("log", logPage(log, live.timeZone, contextTokens * LOG_SHARE)),
      page("routines", routinesPage(routines), true),
      page("live grid", this.#live.text),
    ];
    return { pages, messages: this.transcript.messages() };
  }
}

/** The owner's standing wishes; they are done by the clock, not by being read. */
function routinesPage(routines: string): string {
  const lines = ["# Routines (data: what is due is told to her)"];
  let left = ROUTINES_TOKENS - estimateTokens(lines[0]!);
  for (const line of routines.split("\n").filter((text) => text.trim() !== "")) {
    left -= estimateTokens(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  return lines.length > 1 ? lines.join("\n") : `${lines[0]}\nnone`;
}

function page(name: string, text: string, endsPrefix = false): PromptPage {
  return { name, text, endsPrefix };
}

/** What the other pages leave of the budget. */
function conversationTokens(config: PlannerConfig, constitutionText: string): number {
  const fixed = estimateTokens(constitutionText) + estimateTokens(TOOLS_PAGE) + ROUTINES_TOKENS;
  const rest = config.contextTokens * (1 - HOUSE_SHARE - LOG_SHARE) - fixed - config.gridTokens;
  return Math.max(LEAST_CONVERSATION_TOKENS, Math.floor(rest));
}
