import { parsePlan } from "./parse-plan";

function fault(json: string): string {
  const result = parsePlan(json);
  return "refused" in result ? `${result.refused.reason} at ${result.refused.where}` : "a plan";
}
function steps(inner: string): string {
  return `{"steps":[${inner}]}`;
}
const clean = (more: string) => steps(`{"do":"clean","room":"kitchen","mode":"mop"${more}}`);

describe("a plan is read", () => {
  it("with every kind of step", () => {
    const text = steps(
      `{"do":"fetch","product":"mop"},{"do":"clean","room":"kitchen","mode":"mop","passes":2,"area":{"from":"B2","to":"D5"}},
       {"do":"go_to","place":"hall"},{"do":"inspect","room":"hall"},{"do":"wait","minutes":0.5},
       {"do":"say","text":"Fertig. \\u00dcbrigens: 5 €"},{"do":"return","product":"mop"},{"do":"dock"}`,
    );
    const result = parsePlan(text);
    expect("plan" in result && result.plan).toEqual(JSON.parse(text));
  });
});

describe("what is not exactly a plan is refused with reason and place", () => {
  it.each([
    ["", "bad_json at character 1"],
    ["clean the kitchen", "bad_json at character 1"],
    ['{"steps":[{"do":"dock"}]} {}', "bad_json at character 27"],
    ['{"steps":[{"do":"dock"},]}', "bad_json at character 25"],
    ["{'steps':[]}", "bad_json at character 2"],
    ["null", "wrong_type at plan"],
    ["[]", "wrong_type at plan"],
    ["{}", "missing at steps"],
    ['{"steps":{}}', "wrong_type at steps"],
    [steps(""), "out_of_range at steps"],
    [steps("null"), "wrong_type at steps[0]"],
    [steps("{}"), "missing at steps[0].do"],
    [steps('{"do":"fly"}'), "unknown_step at steps[0].do"],
    [steps('{"do":["dock"]}'), "unknown_step at steps[0].do"],
    [steps('{"do":"dock"},{"do":"dock","speed":9}'), "unknown_key at steps[1].speed"],
    ['{"steps":[{"do":"dock"}],"insist":true}', "unknown_key at insist"],
    ['{"steps":[{"do":"say","text":"a"}],"steps":[{"do":"dock"}]}', "duplicate_key at steps"],
    [steps('{"do":"dock","do":"dock"}'), "duplicate_key at steps[0].do"],
    [steps('{"do":"dock","\\u0064o":"dock"}'), "duplicate_key at steps[0].do"],
    ['{"__proto__":{"steps":[]},"steps":[{"do":"dock"}]}', "forbidden_key at __proto__"],
    [steps('{"do":"dock","constructor":1}'), "forbidden_key at steps[0].constructor"],
    [clean(',"passes":NaN'), "not_finite at steps[0].passes"],
    [clean(',"passes":-Infinity'), "not_finite at steps[0].passes"],
    [steps('{"do":"wait","minutes":1e999}'), "not_finite at steps[0].minutes"],
    [clean(',"passes":4'), "out_of_range at steps[0].passes"],
    [clean(',"passes":0'), "out_of_range at steps[0].passes"],
    [clean(',"passes":1.5'), "wrong_type at steps[0].passes"],
    [clean(',"passes":"2"'), "wrong_type at steps[0].passes"],
    [clean(',"area":7'), "wrong_type at steps[0].area"],
    [clean(',"area":{"from":"B2"}'), "missing at steps[0].area.to"],
    [clean(',"area":{"from":"B2","to":"D5","x":1}'), "unknown_key at steps[0].area.x"],
    [clean(',"area":{"from":"b2","to":"D5"}'), "bad_id at steps[0].area.from"],
    [clean(',"area":{"from":{"x":1},"to":"D5"}'), "wrong_type at steps[0].area.from"],
    [clean(',"area":{"from":{"x":{"y":1}},"to":"D5"}'), "too_deep at character 75"],
    [steps('{"do":"clean","room":"kitchen","mode":"flood"}'), "out_of_range at steps[0].mode"],
    [steps('{"do":"clean","room":"kitсhen","mode":"mop"}'), "lookalike at steps[0].room"],
    [steps('{"do":"go_to","place":"hall\\u200b"}'), "lookalike at steps[0].place"],
    [steps('{"do":"go_to","place":"../hall"}'), "bad_id at steps[0].place"],
    [steps('{"do":"go_to","place":"Hall"}'), "bad_id at steps[0].place"],
    [steps('{"do":"go_to","place":["hall"]}'), "wrong_type at steps[0].place"],
    [steps('{"do":"wait","minutes":0}'), "out_of_range at steps[0].minutes"],
    [steps('{"do":"wait","minutes":61}'), "out_of_range at steps[0].minutes"],
    [steps('{"do":"say","text":""}'), "out_of_range at steps[0].text"],
    [steps('{"do":"say","text":"\\u0007"}'), "bad_text at steps[0].text"],
    [steps('{"do":"say","text":"\\ud800"}'), "bad_text at steps[0].text"],
    [steps('{"do":"say","text":"abc\\u202ecba"}'), "bad_text at steps[0].text"],
    [steps('{"do":"say","text":"a\tb"}'), "bad_json at character 32"],
    [steps(Array(41).fill('{"do":"dock"}').join()), "too_many_steps at steps"],
    [steps(Array(1e5).fill('{"do":"dock"}').join()), "too_large at plan"],
    [steps(`{"do":"say","text":"${"ä".repeat(2100)}"}`), "too_large at plan"],
    ["[".repeat(4000), "too_deep at character 6"],
    ['{"a":'.repeat(800), "too_deep at character 26"],
  ])("%#: %s", (json, expected) => expect(fault(json)).toBe(expected));

  it("in sentences that carry nothing of a hostile key beyond its start", () => {
    const result = parsePlan(`{"${"\u001b[31m".replace("\u001b", "\\u001b").repeat(30)}":1}`);
    expect("refused" in result && result.refused.where).not.toMatch(/[^\x20-\x7e]/);
    expect("refused" in result && result.refused.where.length).toBeLessThan(80);
  });
});
