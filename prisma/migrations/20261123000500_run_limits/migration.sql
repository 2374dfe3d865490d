-- AlterTable
ALTER TABLE "SimulationRun" ADD COLUMN     "discardedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pausedBy" TEXT;

-- CreateTable
CREATE TABLE "RunReservation" (
    "runId" UUID NOT NULL,
    "holder" UUID NOT NULL,
    "usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "renewedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunReservation_pkey" PRIMARY KEY ("runId","holder")
);

-- CreateTable
CREATE TABLE "EndpointAllowance" (
    "endpointId" UUID NOT NULL,
    "requests" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EndpointAllowance_pkey" PRIMARY KEY ("endpointId")
);

-- AddForeignKey
ALTER TABLE "RunReservation" ADD CONSTRAINT "RunReservation_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndpointAllowance" ADD CONSTRAINT "EndpointAllowance_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "ModelEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
