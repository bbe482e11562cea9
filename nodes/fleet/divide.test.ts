import fc from "fast-check";
import { type Bidder, divide, firstOf } from "./divide";

const bid = (room: string, workS: number, travelS = 0) => ({ room, workS, travelS, preferred: false });

describe("the division of rooms", () => {
  it("gives whoever is busy less", () => {
    const bids = [bid("a", 100), bid("b", 100), bid("c", 100)];
    const shares = divide([
      { robot: "maid1", busyS: 300, bids },
      { robot: "maid2", busyS: 0, bids },
    ]);
    expect(shares.get("maid2")).toHaveLength(3);
  });

  it("begins with what is preferred, else with what is near", () => {
    const share = [bid("far", 10, 30), bid("near", 10, 3)];
    expect(firstOf(share)?.room).toBe("near");
    expect(firstOf([...share, { ...bid("liked", 10, 60), preferred: true }])?.room).toBe("liked");
  });

  const bidders = fc
    .record({
      rooms: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 10 }),
      robots: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
      works: fc.array(fc.nat(3000), { minLength: 10, maxLength: 10 }),
    })
    .map(({ rooms, robots, works }): Bidder[] =>
      robots.map((robot, r) => ({
        robot,
        busyS: works[r]!,
        bids: rooms.map((room, i) => bid(room, works[i]!, (i * 7 + r * 13) % 40)),
      })),
    );

  it("gives each room to exactly one robot, whatever the order of the bidders", () => {
    fc.assert(
      fc.property(bidders, (all) => {
        const rooms = all[0]!.bids.map(({ room }) => room);
        const shares = divide(all);
        const given = [...shares.values()].flat().map(({ room }) => room);
        expect(given.sort()).toEqual([...rooms].sort());
        const turned = divide([...all].reverse());
        for (const { robot } of all) expect(turned.get(robot)).toEqual(shares.get(robot));
      }),
    );
  });

  it("never lasts longer than one robot alone", () => {
    fc.assert(
      fc.property(bidders, (all) => {
        const shares = divide(all);
        const sum = (bids: Bidder["bids"]) => bids.reduce((s, { workS, travelS }) => s + workS + travelS, 0);
        for (const { robot, busyS, bids } of all) {
          if (shares.get(robot)!.length === 0) continue;
          const alone = Math.min(...all.map((one) => one.busyS + sum(one.bids)));
          expect(busyS + sum(shares.get(robot)!)).toBeLessThanOrEqual(alone + 40 * bids.length);
        }
      }),
    );
  });
});
