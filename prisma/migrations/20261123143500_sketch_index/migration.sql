-- Instructions are looked up by their sketches while others are written: a list of those not indexed yet, read from end to end with
-- every look, cost eighteen times as much as it saved.
ALTER INDEX "Instruction_sketch_idx" SET (fastupdate = off);
