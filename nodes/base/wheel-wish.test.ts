import { reconnectPauseMs } from "./reconnect-pause";
import { STANDING, WheelWish } from "./wheel-wish";

const MOST = { speedMps: 0.3, turnRadps: 1 };

describe("what the wheels may do", () => {
  it("is what was asked, for as long as that is fresh", () => {
    const wish = new WheelWish(300, MOST);
    expect(wish.speeds(0)).toEqual(STANDING);
    wish.wish(0.2, 0.5, 1000);
    expect(wish.speeds(1299)).toEqual({ speedMps: 0.2, turnRadps: 0.5 });
    expect(wish.speeds(1300)).toEqual(STANDING);
  });

  it("is nothing for what is no number, and never more than the robot may", () => {
    const wish = new WheelWish(300, MOST);
    wish.wish(Number.NaN, 0.5, 0);
    expect(wish.speeds(1)).toEqual(STANDING);
    wish.wish(0.6, 1, 0);
    expect(wish.speeds(1)).toEqual({ speedMps: 0.3, turnRadps: 0.5 });
  });

  it("is nothing that was asked before it was forgotten", () => {
    const wish = new WheelWish(300, MOST);
    wish.wish(0.2, 0, 0);
    wish.forget();
    expect(wish.speeds(1)).toEqual(STANDING);
  });
});

describe("the pauses between tries", () => {
  it("grow from a quarter of a second to five", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 50].map(reconnectPauseMs)).toEqual([
      250, 250, 500, 1000, 2000, 4000, 5000, 5000,
    ]);
  });
});
