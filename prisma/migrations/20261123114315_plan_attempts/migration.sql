-- AlterTable
ALTER TABLE "SimulationRunApi" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0;
