import type { AgentDesk, Requested, Shown, Waiting } from "./agent-desk";
import type { CleaningWish } from "./agent-tools";

/** The desk of whichever house she is in now, for an agent that stays while she moves from one to the next. */
export class MovingDesk implements AgentDesk {
  private readonly watchers = new Set<(uri?: string) => void>();
  private unwatch: () => void;

  constructor(private desk: AgentDesk) {
    this.unwatch = this.follow(desk);
  }

  /** She is in another house: everything there is news. */
  moveTo(desk: AgentDesk): void {
    this.unwatch();
    this.desk = desk;
    this.unwatch = this.follow(desk);
    this.changed(undefined);
    for (const { uri } of desk.shown()) this.changed(uri);
  }

  shown(): readonly Shown[] {
    return this.desk.shown();
  }

  read(uri: string): Promise<string | undefined> {
    return this.desk.read(uri);
  }

  watch(changed: (uri?: string) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  answer(question: string): Promise<string> {
    return this.desk.answer(question);
  }

  request(wish: CleaningWish, waiting: Waiting): Promise<Requested> {
    return this.desk.request(wish, waiting);
  }

  stop(): Promise<boolean> {
    return this.desk.stop();
  }

  private follow(desk: AgentDesk): () => void {
    return desk.watch((uri) => this.changed(uri));
  }

  private changed(uri: string | undefined): void {
    for (const watcher of this.watchers) watcher(uri);
  }
}
