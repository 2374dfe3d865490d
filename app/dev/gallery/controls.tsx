"use client";

import { Check, Copy, Play, Search, X } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Group, Specimen } from "./specimen.tsx";

const MANY = Array.from({ length: 1425 }, (_, index) => ({
  value: `api-${index}`,
  label: `API ${index + 1}`,
  hint: index % 3 === 0 ? "Transportation · 4 functions" : "Weather · 7 functions",
}));

export function Controls() {
  return (
    <Group title="Controls">
      <Specimen name="Button">
        <Button variant="primary" icon={<Play />}>
          Simulate 240 instructions
        </Button>
        <Button>Save revision</Button>
        <Button variant="quiet">Show 12 more lines</Button>
        <Button variant="danger">Delete endpoint</Button>
        <Button variant="primary" busyLabel="Starting…">
          Start
        </Button>
        <Button disabled>Disabled</Button>
        <Button disabledReason="This needs the role admin; you are reviewer.">Not allowed</Button>
        <ButtonLink href="/overview">A link</ButtonLink>
      </Specimen>
      <Specimen name="With keys">
        <Button variant="primary" icon={<Check />} keys="a">
          Accept
        </Button>
        <Button icon={<X />} keys="r">
          Reject
        </Button>
        <Button variant="quiet" keys="Shift+R">
          Same reasons
        </Button>
        <Button keys="$mod+Enter">Save and accept</Button>
        <KeyHint keys="g o" />
      </Specimen>
      <Specimen name="Sizes">
        <Button size="small">Small</Button>
        <Button>Medium</Button>
        <Button size="large" variant="primary" keys="a">
          Large
        </Button>
        <IconButton icon={<Copy />} label="Copy" size="small" />
        <IconButton icon={<Copy />} label="Copy" />
        <IconButton icon={<Copy />} label="Copy" variant="secondary" />
      </Specimen>
      <Fields />
      <Choices />
    </Group>
  );
}

function Fields() {
  const [apis, setApis] = useState<string[]>(["api-3", "api-8", "api-41"]);
  return (
    <Specimen name="Fields" isWide>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-5">
        <Field label="Name" hint="Shown in lists, such as “Transport, July”">
          <TextField placeholder="Run 12" />
        </Field>
        <Field label="Base URL" error="Give an http or https address, such as http://127.0.0.1:8000/v1." isRequired>
          <TextField type="url" defaultValue="localhost:8000" isMono />
        </Field>
        <Field label="Search" isLabelHidden>
          <TextField
            type="search"
            icon={<Search />}
            trailing={<KeyHint keys="/" />}
            placeholder="Instruction or response"
          />
        </Field>
        <Field label="Seed">
          <TextField inputMode="numeric" defaultValue={1} disabled />
        </Field>
        <Field label="Endpoint">
          <Select
            defaultValue="offline"
            options={[
              { value: "offline", label: "offline" },
              { value: "vllm", label: "vllm-local" },
            ]}
          />
        </Field>
        <Field label="Split">
          <Select placeholder="Any" options={[{ value: "train", label: "Train" }]} />
        </Field>
        <Field label="APIs">
          <Combobox
            options={MANY}
            value={apis}
            onValueChange={setApis}
            isMultiple
            placeholder="All APIs"
            searchLabel="Search APIs"
            emptyText="No API"
          />
        </Field>
        <Field label="Note" hint="At least 10 characters">
          <Textarea placeholder="What is wrong" />
        </Field>
      </div>
    </Specimen>
  );
}

function Choices() {
  return (
    <Specimen name="Choices" isWide>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-5">
        <div className="grid content-start gap-2">
          <Checkbox label="Only flagged ones" defaultChecked />
          <Checkbox label="Only edited ones" hint="Revision 1 or later" />
          <Checkbox label="All rows shown" checked="indeterminate" />
          <Checkbox label="Not now" isDisabled />
        </div>
        <RadioGroup
          label="Instructions"
          defaultValue="generate"
          options={[
            { value: "generate", label: "Generate new ones", hint: "The user agent writes them" },
            { value: "existing", label: "Use the imported ones" },
            { value: "none", label: "None", isDisabled: true },
          ]}
        />
        <div className="grid content-start gap-3">
          <Switch label="Show thoughts" defaultChecked />
          <Switch label="Single-key shortcuts" hint="Such as a for accept" />
        </div>
      </div>
    </Specimen>
  );
}
