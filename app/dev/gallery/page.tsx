import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Controls } from "./controls.tsx";
import { Data } from "./data.tsx";
import { Dialogues } from "./dialogues.tsx";
import { Layers } from "./layers.tsx";
import { Pictures } from "./pictures.tsx";
import { States } from "./states.tsx";
import { Texts } from "./texts.tsx";

export const metadata: Metadata = { title: "Gallery" };

/** Every component in its states, for the eye and for screenshots. Development only. */
export default function GalleryPage() {
  if (process.env.NODE_ENV === "production") notFound();
  return (
    <>
      <PageHeader
        title="Gallery"
        description="Every component in its states. Development only."
        trail={[{ label: "Development" }, { label: "Gallery" }]}
      />
      <div className="grid gap-10">
        <Controls />
        <Layers />
        <States />
        <Pictures />
        <Texts />
        <Data />
        <Dialogues />
      </div>
    </>
  );
}
