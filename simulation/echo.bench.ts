import type { Bus, Topic } from "../nodes/bus/bus";
import { twist } from "../nodes/messages/build";
import type { OccupancyGrid, Twist } from "../nodes/messages/standard";

/** One kind of message, there and back; each carries its number. */
interface Kind<M> {
  readonly there: Topic<M>;
  readonly back: Topic<M>;
  message(number: number): M;
  numberOf(message: M): number;
}

export interface Figures {
  /** Half of there and back, one message at a time. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Arrived there and back again, with a window of them under way. */
  readonly messagesPerS: number;
}

const UNDER_WAY = 32;
const LONGEST_S = 60;
const QOS = { reliability: "reliable", durability: "volatile", depth: 100 } as const;

function topics<M>(name: string, type: string): Pick<Kind<M>, "there" | "back"> {
  return {
    there: { name: `/bench/${name}`, type, qos: QOS },
    back: { name: `/bench/${name}_back`, type, qos: QOS },
  };
}

const TWIST: Kind<Twist> = {
  ...topics("twist", "geometry_msgs/msg/Twist"),
  message: (number) => twist(number, 0),
  numberOf: ({ linear }) => linear.x,
};

const GRID: Kind<OccupancyGrid> = {
  ...topics("grid", "nav_msgs/msg/OccupancyGrid"),
  message: (number) => ({
    header: { stamp: { sec: number, nanosec: 0 }, frame_id: "map" },
    info: {
      map_load_time: { sec: 0, nanosec: 0 },
      resolution: 0.05,
      width: 200,
      height: 200,
      origin: { position: { x: 0, y: 0, z: 0 }, orientation: { x: 0, y: 0, z: 0, w: 1 } },
    },
    data: new Int8Array(200 * 200),
  }),
  numberOf: ({ header }) => header.stamp.sec,
};

/** Sends back what the measuring node says. */
export function startEcho(bus: Bus): void {
  for (const { there, back } of [TWIST, GRID] as readonly Kind<unknown>[]) {
    const publisher = bus.advertise(back);
    bus.subscribe(there, (message) => publisher.publish(message));
  }
}

/** Latency and rate of a Twist and a grid of 200 x 200, to a node that echoes and back. */
export async function measureEcho(
  bus: Bus,
  count: number,
): Promise<{ twist: Figures; grid_200x200: Figures }> {
  return { twist: await measure(bus, TWIST, count), grid_200x200: await measure(bus, GRID, count) };
}

async function measure<M>(bus: Bus, kind: Kind<M>, count: number): Promise<Figures> {
  const publisher = bus.advertise(kind.there);
  let arrived = (_number: number): void => {};
  const end = bus.subscribe(kind.back, (message) => arrived(kind.numberOf(message)));
  const send = (number: number) => publisher.publish(kind.message(number));
  await untilEchoed(send, (hear) => {
    arrived = hear;
  });
  const roundsMs: number[] = [];
  for (let number = 1; number <= count; number++) {
    const sentMs = performance.now();
    await new Promise<void>((resolve) => {
      arrived = (heard) => heard === number && resolve();
      send(number);
    });
    roundsMs.push(performance.now() - sentMs);
  }
  const messagesPerS = await rate(send, count, (hear) => {
    arrived = hear;
  });
  end();
  roundsMs.sort((a, b) => a - b);
  const at = (share: number) => roundsMs[Math.floor(share * (count - 1))]! / 2;
  return { p50Ms: at(0.5), p99Ms: at(0.99), messagesPerS };
}

type Hearing = (hear: (number: number) => void) => void;

/** The echo may not have been found yet. */
async function untilEchoed(send: (number: number) => void, hearing: Hearing): Promise<void> {
  let isThere = false;
  hearing(() => {
    isThere = true;
  });
  const givesUpMs = performance.now() + 1000 * LONGEST_S;
  while (!isThere) {
    if (performance.now() > givesUpMs) throw new Error("nobody echoes on /bench");
    send(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function rate(send: (number: number) => void, count: number, hearing: Hearing): Promise<number> {
  const beganMs = performance.now();
  let [sent, heard] = [0, 0];
  return new Promise((resolve) => {
    const fill = () => {
      while (sent < count && sent - heard < UNDER_WAY) send(++sent);
    };
    hearing((number) => {
      if (number === 0) return;
      if (++heard === count) resolve((count * 1000) / (performance.now() - beganMs));
      else fill();
    });
    fill();
  });
}
