import { PerAddress } from "./per-address";

test("one machine gets so many connections and no more, another is not the poorer for it", () => {
  const places = new PerAddress(2);
  const [greedy, other] = ["192.168.1.66", "192.168.1.7"];
  expect([places.take(greedy), places.take(greedy), places.take(greedy)]).toEqual([true, true, false]);
  expect(places.take(other)).toBe(true);
  places.give(greedy);
  expect(places.take(greedy)).toBe(true);
});

test("this machine is never turned away: a proxy's pages all come from it", () => {
  const places = new PerAddress(1);
  expect([places.take("127.0.0.1"), places.take("127.0.0.1"), places.take("::1")]).toEqual([
    true,
    true,
    true,
  ]);
});
