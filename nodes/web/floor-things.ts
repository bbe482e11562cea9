/** Things on the floor as pages are shown them: each with a number, what it is, and its photo. */

/** Nearer than this it is the same thing, seen again. */
const SAME_M = 0.25;
const UNKNOWN = "thing";

export interface FloorThing {
  readonly id: number;
  /** What the eyes take it for; `thing` when they do not know. */
  readonly kind: string;
  readonly xM: number;
  readonly yM: number;
  /** Calendar ms at which it was seen first. */
  readonly seenMs: number;
  readonly hasPhoto: boolean;
}

/** Something that the eyes have named, somewhere. */
export interface Sighting {
  readonly kind: string;
  readonly xM: number;
  readonly yM: number;
}

export interface FloorThingsParts {
  nowMs(): number;
  /** Tells of the new list, whenever it changes. */
  told(things: readonly FloorThing[]): void;
  /** A photo (JPEG) of what is before the camera now; undefined: there is none. */
  photo(): Promise<Uint8Array | undefined>;
}

export class FloorThings {
  private things: FloorThing[] = [];
  private sightings: readonly Sighting[] = [];
  private readonly photos = new Map<number, Uint8Array>();
  private nextId = 1;

  constructor(private readonly parts: FloorThingsParts) {}

  /** All things that are on the floor now: x, y, x, y … in metres. What is not among them any more is gone. */
  take(points: readonly number[]): void {
    const now: FloorThing[] = [];
    for (let i = 0; i + 1 < points.length; i += 2) now.push(this.known(points[i]!, points[i + 1]!));
    for (const { id } of this.things) if (!now.some((it) => it.id === id)) this.photos.delete(id);
    const isSame = now.length === this.things.length && now.every((it, i) => it === this.things[i]);
    this.things = now;
    if (!isSame) this.parts.told(now);
  }

  /** What the eyes call what they see. */
  name(sightings: readonly Sighting[]): void {
    this.sightings = sightings;
    const named = this.things.map((it) => ({ ...it, kind: it.kind === UNKNOWN ? this.kindAt(it) : it.kind }));
    if (named.every(({ kind }, i) => kind === this.things[i]!.kind)) return;
    this.things = named;
    this.parts.told(named);
  }

  photoOf(id: number): Uint8Array | undefined {
    return this.photos.get(id);
  }

  private known(xM: number, yM: number): FloorThing {
    const old = this.things.find((it) => Math.hypot(it.xM - xM, it.yM - yM) < SAME_M);
    if (old) return old;
    const id = this.nextId++;
    void this.photograph(id);
    return { id, kind: this.kindAt({ xM, yM }), xM, yM, seenMs: this.parts.nowMs(), hasPhoto: false };
  }

  private kindAt({ xM, yM }: { readonly xM: number; readonly yM: number }): string {
    const seen = this.sightings.find((it) => Math.hypot(it.xM - xM, it.yM - yM) < SAME_M);
    return seen?.kind ?? UNKNOWN;
  }

  private async photograph(id: number): Promise<void> {
    const photo = await this.parts.photo();
    if (!photo || !this.things.some((it) => it.id === id)) return;
    this.photos.set(id, photo);
    this.things = this.things.map((it) => (it.id === id ? { ...it, hasPhoto: true } : it));
    this.parts.told(this.things);
  }
}
