-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "companionDocumentIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "statusCodes" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "Instruction" ADD COLUMN     "companionDocumentIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "sketch" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "ModelEndpoint" ADD COLUMN     "pauseReason" TEXT,
ADD COLUMN     "pausedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "requestsPerMinute" INTEGER,
ADD COLUMN     "tokensPerMinute" INTEGER;

-- AlterTable
ALTER TABLE "SimulationRun" ADD COLUMN     "pauseReason" TEXT,
ADD COLUMN     "reservedTokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "reservedUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
ADD COLUMN     "stopReason" TEXT;

-- AlterTable
ALTER TABLE "SimulationRunApi" ADD COLUMN     "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "InstanceTrace" (
    "instanceId" UUID NOT NULL,
    "trace" JSONB NOT NULL,

    CONSTRAINT "InstanceTrace_pkey" PRIMARY KEY ("instanceId")
);

-- CreateIndex
CREATE INDEX "Instruction_sketch_idx" ON "Instruction" USING GIN ("sketch");

-- AddForeignKey
ALTER TABLE "InstanceTrace" ADD CONSTRAINT "InstanceTrace_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;
