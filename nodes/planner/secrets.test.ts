import { withoutSecrets } from "./secrets";

const KEY = `sk-ant-${"a1B2c3".repeat(6)}`;
const PLAIN_KEY = "hunter2hunter2";

test.each<[string, string, string]>([
  ["a provider's key in a sentence", `My key is ${KEY}.`, KEY],
  ["a header", `x-api-key: ${PLAIN_KEY}`, PLAIN_KEY],
  ["a header with a scheme", `Authorization: Bearer ${PLAIN_KEY}`, PLAIN_KEY],
  ["a scheme alone", `curl said: bearer ${PLAIN_KEY}`, PLAIN_KEY],
  ["user and password in base64", "authorization: Basic aHVudGVyMjpodW50ZXIy", "aHVudGVyMjpodW50ZXIy"],
  ["a body", JSON.stringify({ api_key: PLAIN_KEY, room: "hall" }), PLAIN_KEY],
  ["a body within a body", JSON.stringify({ text: JSON.stringify({ "api-key": PLAIN_KEY }) }), PLAIN_KEY],
  ["a query", `https://api.example/v1?room=hall&access_token=${PLAIN_KEY}&x=1`, PLAIN_KEY],
  ["a URL with a password", `mqtt://maid:${PLAIN_KEY}@broker.example:1883`, PLAIN_KEY],
  ["a key in base64", btoa(KEY), btoa(KEY)],
  ["hexadecimal digits", "0123456789abcdef0123456789abcdef01234567", "0123456789abcdef"],
  ["a JSON web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJzdWIiOiIxIn0"],
])("%s is taken out", (_where, text, secret) => {
  const clean = withoutSecrets(text);
  expect(clean).not.toContain(secret);
  expect(clean).toContain("[secret]");
});

test("what is known to be secret goes whatever it looks like, in base64 too", () => {
  const clean = withoutSecrets(`swordfish, and again ${btoa("swordfish")}`, ["swordfish"]);
  expect(clean).toBe("[secret], and again [secret]");
});

test("JSON stays JSON, and what is no secret stays as it is", () => {
  const exchange = {
    asked: "owner says: where is the key to the token machine? and 3 passwords",
    steps: [{ do: "clean", room: "reception_desk_of_the_living_room_upstairs", mode: "mop" }],
    header: `"x-api-key": "${PLAIN_KEY}"`,
  };
  const clean = JSON.parse(withoutSecrets(JSON.stringify(exchange))) as typeof exchange;
  expect(clean).toEqual({ ...exchange, header: '"x-api-key": "[secret]"' });
});
