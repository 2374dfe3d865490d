import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { STATUS_PAST } from "./describe-act.ts";
import { type Slot, statusOf } from "./session.ts";

interface SlotNoticeProps {
  slot: Slot;
  onTakeBack(): void;
  onShowAgain(): void;
}

/** Says when the item on the screen is not simply one to decide. */
export function SlotNotice({ slot, onTakeBack, onShowAgain }: SlotNoticeProps) {
  const { item, acts, isOutdated, wasSkipped } = slot;
  const status = statusOf(slot);
  if (isOutdated) {
    return (
      <Notice
        tone="warn"
        title="This is not how it stands any more."
        action={
          <Button size="small" onClick={onShowAgain}>
            Show it as it is now
          </Button>
        }
      >
        Somebody changed or decided instance {item.number} meanwhile.
      </Notice>
    );
  }
  if (acts.length > 0) {
    return (
      <Notice
        title={`You have ${STATUS_PAST[status]} this.`}
        action={
          <Button size="small" keys="u" onClick={onTakeBack}>
            Take it back
          </Button>
        }
      >
        {status === "skipped" ? "It comes again at the end of the queue." : "Another decision replaces this one."}
      </Notice>
    );
  }
  if (status !== "pending") {
    return (
      <Notice
        title={
          <>
            <bdi>{item.decidedBy ?? "Somebody"}</bdi> {STATUS_PAST[item.status]} this
            {item.decidedAt ? (
              <>
                {" "}
                <RelativeTime at={item.decidedAt} />
              </>
            ) : null}
            .
          </>
        }
      >
        A decision of yours replaces it.
      </Notice>
    );
  }
  return wasSkipped ? <Notice>You skipped this before.</Notice> : null;
}
