-- CreateEnum
CREATE TYPE "DocumentingStatus" AS ENUM ('queued', 'running', 'finished', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "DocumentingStage" AS ENUM ('introduction', 'functions', 'document');

-- CreateTable
CREATE TABLE "DocumentingJob" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "status" "DocumentingStatus" NOT NULL DEFAULT 'queued',
    "endpointName" TEXT NOT NULL,
    "endpointModel" TEXT NOT NULL,
    "isOffline" BOOLEAN NOT NULL,
    "promptVersions" JSONB NOT NULL DEFAULT '{}',
    "seed" INTEGER,
    "taskCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DocumentingJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentingTask" (
    "id" UUID NOT NULL,
    "documentingJobId" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'queued',
    "stage" "DocumentingStage" NOT NULL DEFAULT 'introduction',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "introduction" TEXT,
    "functionsText" TEXT,
    "documentId" UUID,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DocumentingTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentingAttempt" (
    "id" BIGSERIAL NOT NULL,
    "taskId" UUID NOT NULL,
    "stage" "DocumentingStage" NOT NULL,
    "number" INTEGER NOT NULL,
    "output" TEXT NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "accepted" BOOLEAN NOT NULL,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "latencyMs" INTEGER NOT NULL DEFAULT 0,
    "faults" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DocumentingAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DocumentingJob_number_key" ON "DocumentingJob"("number");

-- CreateIndex
CREATE INDEX "DocumentingJob_createdById_idx" ON "DocumentingJob"("createdById");

-- CreateIndex
CREATE INDEX "DocumentingTask_documentingJobId_state_idx" ON "DocumentingTask"("documentingJobId", "state");

-- CreateIndex
CREATE INDEX "DocumentingTask_apiId_idx" ON "DocumentingTask"("apiId");

-- CreateIndex
CREATE INDEX "DocumentingTask_documentId_idx" ON "DocumentingTask"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentingTask_documentingJobId_apiId_key" ON "DocumentingTask"("documentingJobId", "apiId");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentingTask_documentingJobId_position_key" ON "DocumentingTask"("documentingJobId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentingAttempt_taskId_stage_number_key" ON "DocumentingAttempt"("taskId", "stage", "number");

-- AddForeignKey
ALTER TABLE "DocumentingJob" ADD CONSTRAINT "DocumentingJob_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentingTask" ADD CONSTRAINT "DocumentingTask_documentingJobId_fkey" FOREIGN KEY ("documentingJobId") REFERENCES "DocumentingJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentingTask" ADD CONSTRAINT "DocumentingTask_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentingTask" ADD CONSTRAINT "DocumentingTask_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "OpenApiDocument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentingAttempt" ADD CONSTRAINT "DocumentingAttempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "DocumentingTask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a model answered stays as it was stored: a task taken up again is decided by it.
CREATE TRIGGER "DocumentingAttempt_append_only" BEFORE UPDATE ON "DocumentingAttempt"
  FOR EACH ROW EXECUTE FUNCTION studio_refuse_update();
