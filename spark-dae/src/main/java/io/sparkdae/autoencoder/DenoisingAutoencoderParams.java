package io.sparkdae.autoencoder;

import io.sparkdae.stage.HasCategoricalCols;
import io.sparkdae.stage.HasContinuousCols;
import io.sparkdae.stage.HasMultiValuedCols;
import io.sparkdae.stage.HasRelativeError;
import io.sparkdae.stage.HasScaling;
import io.sparkdae.stage.HasVectorCols;
import io.sparkdae.stage.HasVocabularyBounds;

/**
 * Params of {@link DenoisingAutoencoder} and {@link DenoisingAutoencoderModel}: the one list of
 * knobs, by theme. What is not set has the value that {@link Defaults} gives it.
 *
 * @param <T> the class that implements the interface
 */
public interface DenoisingAutoencoderParams<T>
    extends HasCategoricalCols<T>,
        HasContinuousCols<T>,
        HasVectorCols<T>,
        HasMultiValuedCols<T>,
        BagParams<T>,
        HasVocabularyBounds<T>,
        HasScaling<T>,
        HasRelativeError<T>,
        ArchitectureParams<T>,
        NetworkParams<T>,
        SequenceParams<T>,
        TransformerParams<T>,
        ObjectiveParams<T>,
        WeightParams<T>,
        TrainingParams<T>,
        FaultToleranceParams<T>,
        EncodingParams<T> {}
