-- AlterTable
ALTER TABLE "DocumentingJob" ADD COLUMN     "costUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
ADD COLUMN     "inputTokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "outputTokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "reservedTokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "reservedUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
ADD COLUMN     "stop" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "stopReason" TEXT;

-- CreateTable
CREATE TABLE "DocumentingReservation" (
    "documentingJobId" UUID NOT NULL,
    "holder" UUID NOT NULL,
    "usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "renewedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DocumentingReservation_pkey" PRIMARY KEY ("documentingJobId","holder")
);

-- AddForeignKey
ALTER TABLE "DocumentingReservation" ADD CONSTRAINT "DocumentingReservation_documentingJobId_fkey" FOREIGN KEY ("documentingJobId") REFERENCES "DocumentingJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What jobs have spent so far stands in their attempts.
UPDATE "DocumentingJob" j SET "inputTokens" = s.input, "outputTokens" = s.output, "costUsd" = s.usd
FROM (SELECT t."documentingJobId" AS id, sum(a."inputTokens") AS input, sum(a."outputTokens") AS output, sum(a."costUsd") AS usd
  FROM "DocumentingAttempt" a JOIN "DocumentingTask" t ON t."id" = a."taskId" GROUP BY 1) s WHERE j."id" = s.id;
