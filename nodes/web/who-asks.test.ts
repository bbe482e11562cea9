import { allowedHosts, httpsHosts, isAllowedHost, isLoopback, isOwnOrigin } from "./who-asks";

describe("who asks", () => {
  const allowed = allowedHosts(8080, ["192.168.1.20", "fe80::1"], ["maid.local"]);

  it("may call the robot by its names and addresses, with the port", () => {
    for (const host of [
      "localhost:8080",
      "127.0.0.1:8080",
      "[::1]:8080",
      "192.168.1.20:8080",
      "MAID.local:8080",
    ])
      expect(isAllowedHost(host, allowed)).toBe(true);
    expect(isAllowedHost("[fe80::1]:8080", allowed)).toBe(true);
  });

  it.each([
    "evil.example:8080",
    "localhost",
    "localhost:80",
    "localhost.evil.example:8080",
    "127.0.0.1:8081",
    "",
  ])("may not call it %p: a name that was rebound to this address is not ours", (host) => {
    expect(isAllowedHost(host, allowed)).toBe(false);
    expect(isAllowedHost(undefined, allowed)).toBe(false);
  });

  it("must come from the page itself, exactly", () => {
    expect(isOwnOrigin("http://localhost:8080", "localhost:8080")).toBe(true);
    for (const origin of ["https://localhost:8080", "http://localhost:80", "http://evil.example", "null", ""])
      expect(isOwnOrigin(origin, "localhost:8080")).toBe(false);
    expect(isOwnOrigin(undefined, "localhost:8080")).toBe(false);
  });

  it("may come by https where a proxy serves it so, and then no other way", () => {
    const https = httpsHosts(["Maid.example", "maid.example:8443"]);
    expect(isOwnOrigin("https://maid.example", "maid.example", https)).toBe(true);
    expect(isOwnOrigin("https://maid.example", "maid.example:443", https)).toBe(true);
    expect(isOwnOrigin("https://maid.example:8443", "maid.example:8443", https)).toBe(true);
    expect(isOwnOrigin("http://maid.example", "maid.example", https)).toBe(false);
    expect(isOwnOrigin("https://evil.example", "maid.example", https)).toBe(false);
    expect(isOwnOrigin("https://localhost:8080", "localhost:8080", https)).toBe(false);
    expect(isOwnOrigin("http://localhost:8080", "localhost:8080", https)).toBe(true);
  });

  it("is at the robot when the address is a loopback one, however it is written", () => {
    for (const address of ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
      expect(isLoopback(address)).toBe(true);
    for (const address of ["192.168.1.4", "10.127.0.0", "::ffff:10.0.0.1", undefined])
      expect(isLoopback(address)).toBe(false);
  });
});
