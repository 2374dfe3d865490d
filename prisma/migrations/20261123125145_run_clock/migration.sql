-- AlterTable
ALTER TABLE "SimulationRun" ADD COLUMN     "idleMs" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "idleSince" TIMESTAMPTZ(3);

-- When a run stands still is decided in many places: the clock is kept where its status changes.
CREATE FUNCTION studio_run_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('queued', 'running') AND NEW."status" NOT IN ('queued', 'running') THEN
    NEW."idleSince" := now();
  ELSIF OLD."status" NOT IN ('queued', 'running') AND NEW."status" IN ('queued', 'running') THEN
    -- What was before the start is no part of the time since.
    IF OLD."startedAt" IS NOT NULL AND OLD."idleSince" IS NOT NULL THEN
      NEW."idleMs" := OLD."idleMs" + greatest(0, extract(epoch FROM now() - OLD."idleSince") * 1000)::bigint;
    END IF;
    NEW."idleSince" := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "SimulationRun_clock" BEFORE UPDATE OF "status" ON "SimulationRun" FOR EACH ROW EXECUTE FUNCTION studio_run_clock();

-- Since when runs of before stand still: those that are over since their end, paused ones from now on.
UPDATE "SimulationRun" SET "idleSince" = coalesce("finishedAt", now()) WHERE "status" NOT IN ('queued', 'running');
