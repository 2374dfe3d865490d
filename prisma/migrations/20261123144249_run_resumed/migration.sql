-- AlterTable
ALTER TABLE "SimulationRun" ADD COLUMN     "resumedAt" TIMESTAMPTZ(3);

-- The clock as before, which now also says since when a run goes on again.
CREATE OR REPLACE FUNCTION studio_run_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('queued', 'running') AND NEW."status" NOT IN ('queued', 'running') THEN
    NEW."idleSince" := now();
  ELSIF OLD."status" NOT IN ('queued', 'running') AND NEW."status" IN ('queued', 'running') THEN
    -- What was before the start is no part of the time since.
    IF OLD."startedAt" IS NOT NULL AND OLD."idleSince" IS NOT NULL THEN
      NEW."idleMs" := OLD."idleMs" + greatest(0, extract(epoch FROM now() - OLD."idleSince") * 1000)::bigint;
      NEW."resumedAt" := now();
    END IF;
    NEW."idleSince" := NULL;
  END IF;
  RETURN NEW;
END $$;
