import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import { alignSteps, diffContent } from "./content-diff.ts";
import { changeDraft, contentOf, draftOf, sameContent } from "./draft-content.ts";
import { rebaseContent } from "./rebase-content.ts";

const step = (action: string, change: Partial<Step> = {}): Step => ({
  ...{ thought: `think ${action}`, action, actionInput: "{}", observation: `see ${action}` },
  ...change,
});
const content = (change: Partial<InstanceContent> = {}): InstanceContent => ({
  ...{ instruction: "Find a berth.", steps: [step("list"), step("book")], finalThought: null, response: "Booked." },
  ...change,
});
const anyStep = fc.record({
  thought: fc.constantFrom("", "a", "b"),
  action: fc.constantFrom("list", "book", "cancel"),
  actionInput: fc.constantFrom("{}", '{"id": 1}'),
  observation: fc.constantFrom("one", "two"),
});

describe("draft", () => {
  test("an unchanged draft is the content it was made of, and so is one that was changed back", () => {
    const base = content();
    const draft = draftOf(base);
    expect(sameContent(contentOf(draft, base), base)).toBe(true);
    const there = changeDraft(draft, { type: "set", field: "response", text: "Other" });
    expect(sameContent(contentOf(there, base), base)).toBe(false);
    const back = changeDraft(there, { type: "set", field: "response", text: "Booked." });
    expect(contentOf(back, base)).toEqual(base);
  });

  test("steps are added, moved, taken out and put back without touching the others", () => {
    const base = content({ steps: [step("a"), step("b"), step("c")] });
    let draft = draftOf(base);
    const actions = () => draft.steps.map((one) => one.action);
    const [a, b] = draft.steps;
    draft = changeDraft(draft, { type: "moveStep", key: a?.key ?? "", by: 1 });
    expect(actions()).toEqual(["b", "a", "c"]);
    draft = changeDraft(draft, { type: "removeStep", key: b?.key ?? "" });
    draft = changeDraft(draft, { type: "addStep", index: 1 });
    expect(actions()).toEqual(["a", "", "c"]);
    draft = changeDraft(draft, { type: "putBack" });
    expect(actions()).toEqual(["b", "a", "", "c"]);
  });

  test("does not move past either end", () => {
    const draft = draftOf(content());
    const key = draft.steps[0]?.key ?? "";
    expect(changeDraft(draft, { type: "moveStep", key, by: -1 }).steps).toEqual(draft.steps);
  });

  test("text that is no JSON is kept to the letter", () => {
    const base = content();
    const key = (draft: ReturnType<typeof draftOf>) => draft.steps[0]?.key ?? "";
    const draft = draftOf(base);
    const changed = changeDraft(draft, { type: "setStep", key: key(draft), field: "actionInput", text: '{"id": 1' });
    expect(contentOf(changed, base).steps[0]?.actionInput).toBe('{"id": 1');
  });
});

describe("diffContent", () => {
  test("says nothing about equal contents, and ignores the model's own text of a step", () => {
    expect(diffContent(content(), content({ steps: [step("list", { log: "raw" }), step("book")] }))).toEqual([]);
  });

  test("a step put in between moves nothing", () => {
    const after = content({ steps: [step("list"), step("price"), step("book")] });
    expect(diffContent(content(), after)).toEqual([{ kind: "added", after: 1, step: step("price") }]);
  });

  test("names each field of a step that differs", () => {
    const after = content({ steps: [step("list"), step("book", { actionInput: '{"nights": 2}' })] });
    expect(diffContent(content(), after)).toEqual([
      {
        ...{ kind: "step", before: 1, after: 1 },
        fields: [{ field: "actionInput", before: "{}", after: '{"nights": 2}' }],
      },
    ]);
  });

  test("every step of both sides is in exactly one pair, in order", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 6 }), fc.array(anyStep, { maxLength: 6 }), (before, after) => {
        const pairs = alignSteps(before, after);
        const olds = pairs.flatMap(([old]) => (old === undefined ? [] : [old]));
        const news = pairs.flatMap(([, now]) => (now === undefined ? [] : [now]));
        expect(olds).toEqual(before.map((_, index) => index));
        expect(news).toEqual(after.map((_, index) => index));
      }),
    );
  });
});

describe("rebaseContent", () => {
  test("both sides' changes hold where they do not meet", () => {
    const base = content();
    const yours = content({ instruction: "Find a berth for two nights." });
    const theirs = content({
      response: "A berth is booked.",
      steps: [step("list"), step("book", { observation: "ok" })],
    });
    expect(rebaseContent(base, yours, theirs)).toEqual({ ...theirs, instruction: yours.instruction });
  });

  test("where both changed the same text, yours holds", () => {
    const merged = rebaseContent(content(), content({ response: "Mine" }), content({ response: "Theirs" }));
    expect(merged.response).toBe("Mine");
  });

  test("fields of one step are merged one by one", () => {
    const yours = content({ steps: [step("list", { thought: "mine" }), step("book")] });
    const theirs = content({ steps: [step("list", { observation: "theirs" }), step("book")] });
    const merged = rebaseContent(content(), yours, theirs);
    expect(merged.steps[0]).toEqual(step("list", { thought: "mine", observation: "theirs" }));
  });

  test("your change of a step follows it to where they moved it", () => {
    const yours = content({ steps: [step("list"), step("book", { actionInput: '{"nights": 2}' })] });
    const theirs = content({ steps: [step("list"), step("price"), step("book")] });
    expect(rebaseContent(content(), yours, theirs).steps.map((one) => one.actionInput)).toEqual([
      "{}",
      "{}",
      '{"nights": 2}',
    ]);
  });

  test("a step you worked on stays though they took it out", () => {
    const yours = content({ steps: [step("list"), step("book", { thought: "mine" })] });
    const theirs = content({ steps: [step("list")] });
    expect(rebaseContent(content(), yours, theirs).steps.map((one) => one.thought)).toEqual(["think list", "mine"]);
  });

  test("your list of steps holds as a whole where you added or removed some", () => {
    const yours = content({ steps: [step("book")] });
    const theirs = content({ steps: [step("list", { thought: "theirs" }), step("book")] });
    expect(rebaseContent(content(), yours, theirs).steps).toEqual(yours.steps);
  });

  test("against an unchanged side, the other side is the result", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 5 }), fc.array(anyStep, { maxLength: 5 }), (a, b) => {
        const base = content({ steps: a });
        const changed = content({ steps: b, response: "changed" });
        expect(rebaseContent(base, changed, base)).toEqual(changed);
        expect(sameContent(rebaseContent(base, base, changed), changed)).toBe(true);
      }),
    );
  });
});
