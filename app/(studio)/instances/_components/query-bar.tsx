"use client";

import { Search } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { FILTER_KEYS, readValues } from "#app/(studio)/_review/filter/filter-fields.ts";
import { FieldError } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ListAddress } from "./list-address.ts";

/** Plain text is searched for by itself once the typing pauses this long. */
const PAUSE_MS = 350;
const SHORTEST = 3;

/** The parser of filters comes with a schema library: it is fetched when somebody is about to type. */
const loadParser = () => import("#lib/domain/instance-filter.ts");

/**
 * Search words, as the command line and the API take them: `status:pending check:fail "tokyo"`. Words with a colon become
 * filters on Enter; what is left is searched for in instruction and response.
 */
export function QueryBar({ address }: { address: ListAddress }) {
  const { values, set } = address;
  const given = values.q?.[0] ?? "";
  const [text, setText] = useState(given);
  const [shown, setShown] = useState(given);
  const [problem, setProblem] = useState<string>();
  const [hasFocus, setFocus] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  // The address changed elsewhere: a chip was dropped, or the browser went back.
  if (shown !== given) {
    setShown(given);
    setText(given);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (q: string) => {
    setShown(q);
    set({ q: q === "" ? [] : [q] });
  };
  const onChange = (typed: string) => {
    setText(typed);
    setProblem(undefined);
    clearTimeout(timer.current);
    const plain = typed.trim();
    if (/[:"]/.test(plain) || (plain.length > 0 && plain.length < SHORTEST)) return;
    timer.current = setTimeout(() => search(plain), PAUSE_MS);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    try {
      const { parseInstanceFilter, formatInstanceFilter } = await loadParser();
      const found = readValues(formatInstanceFilter(parseInstanceFilter(text)));
      const { q = [], ...words } = found;
      setText(q[0] ?? "");
      setShown(q[0] ?? "");
      set({ ...words, q });
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <form onSubmit={onSubmit} className="relative min-w-64 grow basis-80">
      <TextField
        type="search"
        icon={<Search />}
        aria-label="Search the instances"
        aria-describedby={problem || hasFocus ? id : undefined}
        aria-invalid={problem !== undefined}
        placeholder="status:pending check:fail “tokyo”"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => {
          setFocus(true);
          void loadParser();
        }}
        onBlur={() => setFocus(false)}
        autoComplete="off"
        spellCheck={false}
      />
      {problem || hasFocus ? (
        <div
          id={id}
          className="enter absolute start-0 top-full z-30 mt-1 max-w-[36rem] rounded-md border bg-overlay px-3 py-2 text-12 text-muted shadow-overlay"
        >
          {problem ? <FieldError>{problem}</FieldError> : null}
          <p>
            Text is found in instruction and response. Enter reads filters:{" "}
            {FILTER_KEYS.filter((key) => key !== "q").map((key) => (
              <span key={key}>
                <code>{key}:</code>{" "}
              </span>
            ))}
          </p>
        </div>
      ) : null}
    </form>
  );
}
