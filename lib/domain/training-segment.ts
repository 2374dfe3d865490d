/** A piece of a training text and whether the loss counts it: only what the assistant wrote is trained. */
export interface TrainingSegment {
  text: string;
  trainable: boolean;
}
