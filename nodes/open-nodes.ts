import type { Cancel, JoinedBus, RunningNode } from "./bus/bus";
import { startDiagnostics } from "./diagnostics";
import type { NodeProgram, NodeSettings, OpenNode } from "./node-program";

/** Where nodes join, and where those of the other robots of the house do. */
export interface JoinsAt {
  join(name: string): JoinedBus;
  readonly others?: readonly { join(name: string): JoinedBus }[];
}

/** Nodes of one process: opened together, started on one bus, stopped in reverse. */
export class OpenNodes {
  private readonly opened: OpenNode[] = [];
  private readonly running: { readonly node: RunningNode; readonly endDiagnostics: Cancel }[] = [];

  /** `load`: what the process uses, for its diagnostics, where it is the nodes' own. */
  constructor(
    private readonly settings: NodeSettings,
    private readonly load?: () => Readonly<Record<string, number>>,
  ) {}

  /**
   * Opens a node; the function that it answers starts it on a bus. When one can't be opened, those before it are
   * closed again, and its error is thrown.
   */
  open<Running extends RunningNode>(program: NodeProgram<Running>): (bus: JoinsAt) => Promise<Running> {
    const node = this.openOrClose(program);
    this.opened.push(node);
    return async (bus) => {
      const joined = bus.join(program.row);
      const others = bus.others?.map((other) => other.join(program.row)) ?? [];
      const running = await node.start(joined, others);
      this.running.push({ node: running, endDiagnostics: startDiagnostics(joined, running, this.load) });
      return running;
    };
  }

  /** The calendar goes on from here, ms. */
  get notBeforeMs(): number {
    return Math.max(0, ...this.opened.map(({ notBeforeMs = 0 }) => notBeforeMs));
  }

  /** What was damaged and has been repaired: one line each. */
  get notices(): readonly string[] {
    return this.opened.flatMap(({ notices = [] }) => notices);
  }

  /** Stops what runs, newest first, and lets go of everything. Calling it twice is harmless. */
  async close(): Promise<void> {
    for (const { node, endDiagnostics } of this.running.splice(0).reverse()) {
      endDiagnostics();
      await node.stop();
    }
    this.letGo();
  }

  private openOrClose<Running extends RunningNode>(program: NodeProgram<Running>): OpenNode<Running> {
    try {
      return program.open(this.settings);
    } catch (error) {
      this.letGo();
      throw error;
    }
  }

  private letGo(): void {
    for (const node of this.opened.splice(0).reverse()) node.close?.();
  }
}
