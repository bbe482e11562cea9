/** An engine that is opened when somebody speaks for the first time: before, it costs nothing. */
import type { House } from "../house/house";
import type { Engine, Recogniser, SoundStream, StopSpotter } from "./recogniser";
import type { Hearing } from "./verdict";

const NOT_SPOTTED = Number.NEGATIVE_INFINITY;

export class LazyEngine implements Recogniser, StopSpotter {
  private opening: Promise<Engine> | undefined;
  private opened: Engine | undefined;
  private isClosed = false;

  constructor(
    private house: House,
    private readonly open: (house: House) => Promise<Engine>,
  ) {}

  get name(): string {
    return this.opened?.recogniser.name ?? "not opened yet";
  }

  get knowsSentences(): boolean {
    return this.opened?.recogniser.knowsSentences ?? true;
  }

  async hear(sound: Int16Array, signal?: AbortSignal): Promise<Hearing> {
    return (await this.engine()).recogniser.hear(sound, signal);
  }

  async spot(sound: Int16Array): Promise<number> {
    return (await this.engine()).spotter?.spot(sound) ?? NOT_SPOTTED;
  }

  stream(): SoundStream {
    return this.opened?.recogniser.stream?.() ?? { feed: () => "" };
  }

  learn(house: House): void {
    this.house = house;
    this.opened?.recogniser.learn(house);
  }

  close(): void {
    this.isClosed = true;
    this.opened?.recogniser.close();
  }

  /** What could not be opened is tried again with the next words. */
  private engine(): Promise<Engine> {
    this.opening ??= this.tryOpening().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async tryOpening(): Promise<Engine> {
    const house = this.house;
    const engine = await this.open(house);
    if (this.isClosed) engine.recogniser.close();
    else if (this.house !== house) engine.recogniser.learn(this.house);
    this.opened = engine;
    return engine;
  }
}
