"use client";

import { type RefObject, useEffect, useRef } from "react";
import { holdInstances } from "./held-elsewhere.ts";
import { extendHeld, type HeldClaim, releaseHeld } from "./queue-requests.ts";
import { rememberClaims } from "./remembered-claims.ts";
import { currentSlot, openItems, type Session, type SessionEvent } from "./session.ts";

const HEARTBEAT_MS = 60_000;
/** Nobody has touched anything for this long: the claims are left to run out, so that others can go on. */
const IDLE_MS = 15 * 60_000;
/** React mounts twice while developing: a claim is not to be given back in between. */
const RELEASE_DELAY_MS = 400;

interface LeaseParts {
  queue: string;
  memberId: string;
  session: Session;
  latest: RefObject<Session>;
  dispatch(event: SessionEvent): void;
}

export const claimsOf = (session: Session): HeldClaim[] =>
  openItems(session).flatMap(({ id, claim }) => (claim ? [{ instanceId: id, claimToken: claim.token }] : []));

/** Keeps what is on the screen and behind it for this member while the page is in use, and gives it back when it is left. */
export function useLease({ queue, memberId, session, latest, dispatch }: LeaseParts): void {
  const usedAt = useRef(0);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ids = openItems(session)
    .map((item) => item.id)
    .join(" ");
  useEffect(() => holdInstances(ids === "" ? [] : ids.split(" ")), [ids]);

  useEffect(() => {
    clearTimeout(leaving.current);
    usedAt.current = Date.now();
    const extend = async () => {
      const claims = claimsOf(latest.current);
      if (claims.length === 0) return;
      const answer = await extendHeld(claims).catch(() => undefined);
      if (answer && answer.lost.length > 0) dispatch({ type: "lost", instanceIds: answer.lost });
    };
    const beat = setInterval(() => {
      if (Date.now() - usedAt.current < IDLE_MS) void extend();
    }, HEARTBEAT_MS);
    const onUse = () => {
      const wasIdle = Date.now() - usedAt.current > IDLE_MS;
      usedAt.current = Date.now();
      if (wasIdle) void extend();
    };
    const giveBack = () => {
      const claims = claimsOf(latest.current);
      rememberClaims(memberId, { queue, number: currentSlot(latest.current)?.item.number, claims });
      releaseHeld(claims);
    };
    const onPageShow = (event: PageTransitionEvent) => event.persisted && void extend();
    window.addEventListener("pagehide", giveBack);
    window.addEventListener("pageshow", onPageShow);
    window.addEventListener("keydown", onUse, true);
    window.addEventListener("pointerdown", onUse, true);
    return () => {
      clearInterval(beat);
      window.removeEventListener("pagehide", giveBack);
      window.removeEventListener("pageshow", onPageShow);
      window.removeEventListener("keydown", onUse, true);
      window.removeEventListener("pointerdown", onUse, true);
      leaving.current = setTimeout(() => {
        giveBack();
        holdInstances([]);
      }, RELEASE_DELAY_MS);
    };
  }, [queue, memberId, latest, dispatch]);
}
