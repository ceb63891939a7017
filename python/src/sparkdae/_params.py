# Written by PythonParamsTest from the Params of the Java stages; edits are lost.
"""The Params of every stage, as the Java library defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Dict, List, Literal, Optional, Sequence

from pyspark.ml.param import Param, Params, TypeConverters

from sparkdae._stage import Entries, JavaStage, to_entries

if TYPE_CHECKING:
    from typing_extensions import Self


class DenoisingAutoencoderParams(JavaStage):
    """The Params of DenoisingAutoencoder and of what it fits."""

    activation: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "activation",
        "non-linearity of every block: 'mish', 'relu', 'sigmoid' or 'tanh'",
        typeConverter=TypeConverters.toString,
    )

    architecture: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "architecture",
        "family of the network: 'bottleneck' (narrowing encoder, code, mirrored decoder, batch norms), 'deepStack' (wide layers without norms or a narrow middle; its code is the last hidden layer), 'stacked' (narrowing encoder, code, mirrored decoder, without norms), 'transformer' (a row projected to tokens that attend to each other; its code is the last block's output) or 'columnTransformer' (the same with a token a column, and a code of tokenSize numbers a column; no vectorCols, no sequenceCols, no multiValuedCols)",
        typeConverter=TypeConverters.toString,
    )

    averagingFrequency: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "averagingFrequency",
        "steps that each worker takes between two averages (>= 0); 0 for once an epoch",
        typeConverter=TypeConverters.toInt,
    )

    bagCombiner: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "bagCombiner",
        "what is made of the vectors of a bag's items: their 'mean' or their 'sum'; 0 of an empty bag",
        typeConverter=TypeConverters.toString,
    )

    bagUnitNorm: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "bagUnitNorm",
        "whether what bagCombiner makes of a bag is scaled to length 1",
        typeConverter=TypeConverters.toBoolean,
    )

    batchSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "batchSize",
        "rows of a mini-batch (>= 2); the workers share it, down to 128 rows each, so that an epoch has as many steps whatever numWorkers is",
        typeConverter=TypeConverters.toInt,
    )

    categoricalCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "categoricalCols",
        "columns of levels: string, boolean, integral, date or decimal",
        typeConverter=TypeConverters.toListString,
    )

    categoricalEncoding: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "categoricalEncoding",
        "how levels enter the network: 'embedding' (a learnt vector a level) or 'oneHot' (a unit a level)",
        typeConverter=TypeConverters.toString,
    )

    categoricalLoss: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "categoricalLoss",
        "what a wrong level costs: 'crossEntropy' of a softmax, or 'embeddingRegression', the squared distance of a predicted vector from the level's own embedding scaled to length 1, which the loss does not move (the nearest embedding is the prediction), each side of the loss a mean over its columns; or 'squaredError' of its one-hot vector, the loss summed over the row, numbers included",
        typeConverter=TypeConverters.toString,
    )

    categoricalWeight: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "categoricalWeight",
        "weight of the categorical columns and the indicators in the loss (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    checkpointDir: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "checkpointDir",
        "folder of the fit's checkpoints, on any Hadoop file system: the same fit goes on from the last one (docs/cluster.md); unset for none",
        typeConverter=TypeConverters.toString,
    )

    checkpointInterval: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "checkpointInterval",
        "epochs between checkpoints (>= 1); -1 for none",
        typeConverter=TypeConverters.toInt,
    )

    codeSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "codeSize",
        "width of the code of a 'bottleneck' or 'stacked' (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    columnErrorsCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "columnErrorsCol",
        "name of the column of the cells' losses: a dense vector with a number for each column, judged as for topReasonsCol: -log p of an observed level, the squared error of a scaled number, 0 for a missing cell; unset for none",
        typeConverter=TypeConverters.toString,
    )

    columnWeights: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "columnWeights",
        "weights of single columns in the loss (>= 0): entries 'column=weight'; 1 for the others",
        typeConverter=to_entries,
    )

    continuousCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "continuousCols",
        "columns of numbers: any numeric type",
        typeConverter=TypeConverters.toListString,
    )

    continuousWeight: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "continuousWeight",
        "weight of the continuous columns in the loss (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    decay: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "decay",
        "factor per epoch of the schedule 'exponential', in [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )

    device: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "device",
        "where networks compute, in training too: 'auto' (GPUs where the library is built for them, Spark assigns them and the kernels serve them; else CPUs), 'cpu', or 'gpu' (an error where it cannot be): docs/gpu.md",
        typeConverter=TypeConverters.toString,
    )

    donorRows: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "donorRows",
        "rows of the whole table, drawn once by seed and sent to every worker, that donors of swaps and holes come from (>= 0); 0 for the other rows of the batch, which is a new draw from its worker's rows in each epoch",
        typeConverter=TypeConverters.toInt,
    )

    dropout: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "dropout",
        "share of a block's inputs dropped while training, in [0, 1)",
        typeConverter=TypeConverters.toFloat,
    )

    embeddingCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "embeddingCols",
        "categorical columns to append as '<col>_embedding': the vector that the network learnt for the cell's level",
        typeConverter=TypeConverters.toListString,
    )

    embeddingDropout: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "embeddingDropout",
        "share of the embedded levels' numbers dropped while training, in [0, 1)",
        typeConverter=TypeConverters.toFloat,
    )

    embeddingGradientScaling: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "embeddingGradientScaling",
        "what the gradient of a level's embedding is multiplied by: 'none', or 'inverseFrequency', c/f for a level of frequency f at fit time, where c is 1 / number of levels seen. Acts with 'optimizer=sgd' above all: the others divide a weight's gradient by its own size",
        typeConverter=TypeConverters.toString,
    )

    embeddingSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "embeddingSize",
        "most numbers of a level vector, its principal components (>= 0); 0 for all that were learnt",
        typeConverter=TypeConverters.toInt,
    )

    emphasis: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "emphasis",
        "how much damaged cells count in training, in [0, 1]: twice this for them, twice the rest for the others",
        typeConverter=TypeConverters.toFloat,
    )

    encodeBatchSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "encodeBatchSize",
        "rows that pass through the network at once in transform (>= 1), taken as the next multiple of 48, 4080 at most; does not change what comes out",
        typeConverter=TypeConverters.toInt,
    )

    encodeLayer: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "encodeLayer",
        "what the vectors of outputCol hold: 'code', the narrow middle or the last hidden layer, or 'deepStack', all encoder activations side by side, the code last",
        typeConverter=TypeConverters.toString,
    )

    equalizeCorruption: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "equalizeCorruption",
        "whether swap rates say which share of a column's known cells comes out changed, rather than which takes another row's value: the rate is divided by the chance that two rows differ in the column, up to 0.5. The summary's effectiveCorruption tells what came of it",
        typeConverter=TypeConverters.toBoolean,
    )

    errorCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "errorCol",
        "name of the column of reconstruction losses, comparable between rows; unset for none",
        typeConverter=TypeConverters.toString,
    )

    feedForwardSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "feedForwardSize",
        "of transformers: width of the hidden layer between the two maps of a token (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    gaussianNoise: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "gaussianNoise",
        "standard deviation of the Gaussian noise that is added to every number that is shown, in scaled units (>= 0); all cells of such a column count as changed",
        typeConverter=TypeConverters.toFloat,
    )

    gaussianNoises: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "gaussianNoises",
        "deviations of single continuous columns in place of gaussianNoise: entries 'column=deviation'",
        typeConverter=to_entries,
    )

    handleInvalid: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "handleInvalid",
        "what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept",
        typeConverter=TypeConverters.toString,
    )

    hiddenSizes: Param[List[int]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "hiddenSizes",
        "widths of the hidden layers from the input on (each >= 1); the decoder of a 'bottleneck' or 'stacked' mirrors them",
        typeConverter=TypeConverters.toListInt,
    )

    holePatterns: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "holePatterns",
        "whether masking also lays the holes of a random other row over each row, so that columns that go missing together are learnt as such",
        typeConverter=TypeConverters.toBoolean,
    )

    imputedCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "imputedCols",
        "columns to append as '<col>_imputed' with '<col>_na' beside them; '*' for all that had missing values at fit time",
        typeConverter=TypeConverters.toListString,
    )

    maskHeadWeight: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maskHeadWeight",
        "weight of telling which cells were damaged, by a head whose logits the reconstruction reads (>= 0); 0 for no such head",
        typeConverter=TypeConverters.toFloat,
    )

    maskProbabilities: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maskProbabilities",
        "mask rates of single columns in place of maskProbability: entries 'column=rate', in [0, 1]; '*categorical' and '*continuous' stand for all columns of a kind without an entry of their own",
        typeConverter=to_entries,
    )

    maskProbability: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maskProbability",
        "share of each column's cells that become missing, in [0, 1]; masks make the better imputer",
        typeConverter=TypeConverters.toFloat,
    )

    maxBagSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maxBagSize",
        "most items of a bag that a row has room for (1 to 65536); the largest bag of the fit if that has fewer. Of a larger bag, then or later, the items that were most frequent are kept",
        typeConverter=TypeConverters.toInt,
    )

    maxCategories: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maxCategories",
        "most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound",
        typeConverter=TypeConverters.toInt,
    )

    maxIter: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maxIter",
        "epochs (>= 1), unless minSteps asks for more",
        typeConverter=TypeConverters.toInt,
    )

    minFrequency: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "minFrequency",
        "least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1",
        typeConverter=TypeConverters.toInt,
    )

    minSteps: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "minSteps",
        "optimiser steps that a training has at least, whatever maxIter says (>= 0)",
        typeConverter=TypeConverters.toInt,
    )

    momentum: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "momentum",
        "first-moment decay of ranger and adam, momentum of sgd, in [0, 1)",
        typeConverter=TypeConverters.toFloat,
    )

    multiValuedCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "multiValuedCols",
        "columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)",
        typeConverter=TypeConverters.toListString,
    )

    numBlocks: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numBlocks",
        "of transformers: number of encoder blocks (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    numHeads: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numHeads",
        "of transformers: heads of the attention (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    numNegatives: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numNegatives",
        "levels that a step draws beside those of its batch (>= 1), of categorical and multi-valued columns of at least sampledSoftmaxThreshold levels; each counts as often as makes the expected sum that of all; more of them learn rare levels sooner and cost time",
        typeConverter=TypeConverters.toInt,
    )

    numTokens: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numTokens",
        "of a 'transformer': number of subspaces that a row is projected to, each a token (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    numTopReasons: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numTopReasons",
        "most cells that topReasonsCol holds (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    numWorkers: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "numWorkers",
        "workers that train in parallel, each a task with a network of its own (>= 0); 0 for as many as there are slots for",
        typeConverter=TypeConverters.toInt,
    )

    optimizer: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "optimizer",
        "update rule: 'ranger' (RAdam inside Lookahead), 'adam', 'rmsprop' or 'sgd'",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "outputCol",
        "name of the output column",
        typeConverter=TypeConverters.toString,
    )

    patience: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "patience",
        "epochs without improvement after which training stops (>= 0); 0 for never early",
        typeConverter=TypeConverters.toInt,
    )

    probabilityCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "probabilityCols",
        "categorical columns to append as '<col>_probability': a dense vector with a number for each level, the most frequent first; what the rest of the row suggests where the cell is missing, 1 for its level where it is known; '*' for all that had missing values at fit time",
        typeConverter=TypeConverters.toListString,
    )

    reconstructionCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "reconstructionCol",
        "name of the struct column of reconstructed values; unset for none",
        typeConverter=TypeConverters.toString,
    )

    relativeError: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "relativeError",
        "rank error of quantiles, as a share of the rows (1e-4 to 0.5)",
        typeConverter=TypeConverters.toFloat,
    )

    sampledSoftmaxThreshold: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sampledSoftmaxThreshold",
        "number of levels from which on a column is trained by a sampled softmax (>= 4); below it, and wherever nothing is learnt, by the full one",
        typeConverter=TypeConverters.toInt,
    )

    scaling: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "scaling",
        "how numbers are scaled: 'auto' ('rankGauss' where skew or kurtosis is large, else 'normalize'), 'normalize' (mean 0, sd 1), 'rankGauss' (normal scores of ranks) or 'none'",
        typeConverter=TypeConverters.toString,
    )

    schedule: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "schedule",
        "course of the learning rate: 'flatCosine' (flat for three quarters of the steps, then half a cosine down), 'constant' or 'exponential'",
        typeConverter=TypeConverters.toString,
    )

    seed: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "seed",
        "seed of every draw",
        typeConverter=TypeConverters.toInt,
    )

    sequenceChannels: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sequenceChannels",
        "number of channels of each sequence, a divisor of its length (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    sequenceCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sequenceCols",
        "columns of sequences, such as frames of a sensor or of audio: vectors or arrays of numbers, all of one length, channel after channel. They are read by convolutions over time and scaled channel by channel; NaN and null are missing, 0 is a number. A column counts in the loss as one",
        typeConverter=TypeConverters.toListString,
    )

    sequenceFilters: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sequenceFilters",
        "number of filters of each convolution over sequences (>= 1): convolution, max-pooling by two, convolution, and the same back",
        typeConverter=TypeConverters.toInt,
    )

    sequenceKernelSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sequenceKernelSize",
        "number of neighbouring steps that a filter over sequences reads (>= 1); a sequence has at least three times as many, less one",
        typeConverter=TypeConverters.toInt,
    )

    sigmoidRange: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sigmoidRange",
        "whether a continuous column's reconstruction is bounded to its fitted range by a sigmoid",
        typeConverter=TypeConverters.toBoolean,
    )

    sparsityTarget: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sparsityTarget",
        "mean activation that each unit of a sparse code is to have, between 0 and 1",
        typeConverter=TypeConverters.toFloat,
    )

    sparsityWeight: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "sparsityWeight",
        "weight of the distance of the code units' mean activations over a batch from sparsityTarget, a sum of Kullback-Leibler divergences (>= 0); needs 'activation=sigmoid', and no 'transformer'",
        typeConverter=TypeConverters.toFloat,
    )

    stepSize: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "stepSize",
        "learning rate that the schedule starts from (> 0); n workers that share a batch take sqrt(n) times it, but for 'sgd'",
        typeConverter=TypeConverters.toFloat,
    )

    swapProbabilities: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "swapProbabilities",
        "swap rates of single columns in place of swapProbability: entries as in maskProbabilities",
        typeConverter=TypeConverters.toListString,
    )

    swapProbability: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "swapProbability",
        "share of each column's cells that take the value of the same column of another row, in [0, 1]; swaps make the better code",
        typeConverter=TypeConverters.toFloat,
    )

    tiedEmbeddings: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "tiedEmbeddings",
        "whether the softmax of a column scores its levels by their embeddings at the input, of which there is one table then, moved by both uses; the decoder maps to a vector of the embedding's width. For columns of many levels. Needs categoricalEncoding=embedding and categoricalLoss=crossEntropy",
        typeConverter=TypeConverters.toBoolean,
    )

    tiedWeights: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "tiedWeights",
        "whether the decoder's maps are the encoder's, transposed; biases, norms and the maps from the input and to the output stay their own. For a 'bottleneck' or 'stacked' whose code is not drawn",
        typeConverter=TypeConverters.toBoolean,
    )

    tokenSize: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "tokenSize",
        "of transformers: width of a token, a multiple of numHeads (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    tol: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "tol",
        "least decrease of the validation loss that counts as an improvement (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    topReasonsCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "topReasonsCol",
        "name of the array column of each row's least plausible cells, as structs of 'column', 'observed', 'expected' and 'score' (docs/anomalies.md); unset for none",
        typeConverter=TypeConverters.toString,
    )

    validationFraction: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "validationFraction",
        "share of the rows held out to judge epochs by, in [0, 1); drawn by content and seed",
        typeConverter=TypeConverters.toFloat,
    )

    validationIndicatorCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "validationIndicatorCol",
        "boolean column that is true for validation rows, in place of validationFraction",
        typeConverter=TypeConverters.toString,
    )

    variationalWeight: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "variationalWeight",
        "weight of a code's Kullback-Leibler divergence from a standard normal distribution (>= 0): above 0 the code is drawn from a normal distribution of its own in training, and is that one's mean in transform; no transformer has one",
        typeConverter=TypeConverters.toFloat,
    )

    vectorCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "vectorCols",
        "columns of Spark ML vectors, sparse or dense, or arrays of float or double, all of one length: each entry is a number that may be missing, and a missing one is no input, has no loss and moves no weight. A column counts in the loss as one",
        typeConverter=TypeConverters.toListString,
    )

    weightDecay: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "weightDecay",
        "share of a weight, times the learning rate, that a step takes away (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    workerTimeout: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "workerTimeout",
        "seconds that a fit waits while there is no executor at all, before it ends with an error (>= 0); 0 for ever. Where there are fewer slots than numWorkers, workers take turns",
        typeConverter=TypeConverters.toInt,
    )

    zeroAsMissing: Param[bool] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "zeroAsMissing",
        "whether an entry of 0, or one that a sparse vector does not hold (which is the same), is missing; NaN always is",
        typeConverter=TypeConverters.toBoolean,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "activation": "mish",
        "architecture": "bottleneck",
        "averagingFrequency": 10,
        "bagCombiner": "mean",
        "bagUnitNorm": False,
        "batchSize": 512,
        "categoricalCols": [],
        "categoricalEncoding": "embedding",
        "categoricalLoss": "crossEntropy",
        "categoricalWeight": 1.0,
        "checkpointInterval": 1,
        "codeSize": 32,
        "columnWeights": [],
        "continuousCols": [],
        "continuousWeight": 1.0,
        "decay": 0.95,
        "device": "auto",
        "donorRows": 0,
        "dropout": 0.0,
        "embeddingCols": [],
        "embeddingDropout": 0.0,
        "embeddingGradientScaling": "none",
        "embeddingSize": 8,
        "emphasis": 0.5,
        "encodeBatchSize": 1024,
        "encodeLayer": "code",
        "equalizeCorruption": False,
        "feedForwardSize": 128,
        "gaussianNoise": 0.0,
        "gaussianNoises": [],
        "handleInvalid": "keep",
        "hiddenSizes": [256, 128],
        "holePatterns": True,
        "imputedCols": [],
        "maskHeadWeight": 0.0,
        "maskProbabilities": [],
        "maskProbability": 0.3,
        "maxBagSize": 128,
        "maxCategories": 10000,
        "maxIter": 30,
        "minFrequency": 0,
        "minSteps": 1500,
        "momentum": 0.95,
        "multiValuedCols": [],
        "numBlocks": 2,
        "numHeads": 4,
        "numNegatives": 256,
        "numTokens": 8,
        "numTopReasons": 3,
        "numWorkers": 0,
        "optimizer": "ranger",
        "outputCol": "encoded",
        "patience": 0,
        "probabilityCols": [],
        "relativeError": 0.001,
        "sampledSoftmaxThreshold": 5000,
        "scaling": "auto",
        "schedule": "flatCosine",
        "seed": 42,
        "sequenceChannels": 1,
        "sequenceCols": [],
        "sequenceFilters": 16,
        "sequenceKernelSize": 3,
        "sigmoidRange": False,
        "sparsityTarget": 0.05,
        "sparsityWeight": 0.0,
        "stepSize": 0.004,
        "swapProbabilities": [],
        "swapProbability": 0.0,
        "tiedEmbeddings": False,
        "tiedWeights": False,
        "tokenSize": 32,
        "tol": 0.0,
        "validationFraction": 0.1,
        "variationalWeight": 0.0,
        "vectorCols": [],
        "weightDecay": 0.01,
        "workerTimeout": 600,
        "zeroAsMissing": True,
    }

    def getActivation(self) -> Literal["mish", "relu", "sigmoid", "tanh"]:
        """Value of ``activation``: non-linearity of every block: 'mish', 'relu', 'sigmoid' or 'tanh'."""
        return self._value("activation")

    def setActivation(self, value: Optional[Literal["mish", "relu", "sigmoid", "tanh"]]) -> Self:
        """Sets ``activation``: non-linearity of every block: 'mish', 'relu', 'sigmoid' or 'tanh'. None unsets it."""
        return self._put("activation", value)

    def getArchitecture(self) -> Literal["bottleneck", "deepStack", "stacked", "transformer", "columnTransformer"]:
        """Value of ``architecture``: family of the network: 'bottleneck' (narrowing encoder, code, mirrored decoder, batch norms), 'deepStack' (wide layers without norms or a narrow middle; its code is the last hidden layer), 'stacked' (narrowing encoder, code, mirrored decoder, without norms), 'transformer' (a row projected to tokens that attend to each other; its code is the last block's output) or 'columnTransformer' (the same with a token a column, and a code of tokenSize numbers a column; no vectorCols, no sequenceCols, no multiValuedCols)."""
        return self._value("architecture")

    def setArchitecture(self, value: Optional[Literal["bottleneck", "deepStack", "stacked", "transformer", "columnTransformer"]]) -> Self:
        """Sets ``architecture``: family of the network: 'bottleneck' (narrowing encoder, code, mirrored decoder, batch norms), 'deepStack' (wide layers without norms or a narrow middle; its code is the last hidden layer), 'stacked' (narrowing encoder, code, mirrored decoder, without norms), 'transformer' (a row projected to tokens that attend to each other; its code is the last block's output) or 'columnTransformer' (the same with a token a column, and a code of tokenSize numbers a column; no vectorCols, no sequenceCols, no multiValuedCols). None unsets it."""
        return self._put("architecture", value)

    def getAveragingFrequency(self) -> int:
        """Value of ``averagingFrequency``: steps that each worker takes between two averages (>= 0); 0 for once an epoch."""
        return self._value("averagingFrequency")

    def setAveragingFrequency(self, value: Optional[int]) -> Self:
        """Sets ``averagingFrequency``: steps that each worker takes between two averages (>= 0); 0 for once an epoch. None unsets it."""
        return self._put("averagingFrequency", value)

    def getBagCombiner(self) -> Literal["mean", "sum"]:
        """Value of ``bagCombiner``: what is made of the vectors of a bag's items: their 'mean' or their 'sum'; 0 of an empty bag."""
        return self._value("bagCombiner")

    def setBagCombiner(self, value: Optional[Literal["mean", "sum"]]) -> Self:
        """Sets ``bagCombiner``: what is made of the vectors of a bag's items: their 'mean' or their 'sum'; 0 of an empty bag. None unsets it."""
        return self._put("bagCombiner", value)

    def getBagUnitNorm(self) -> bool:
        """Value of ``bagUnitNorm``: whether what bagCombiner makes of a bag is scaled to length 1."""
        return self._value("bagUnitNorm")

    def setBagUnitNorm(self, value: Optional[bool]) -> Self:
        """Sets ``bagUnitNorm``: whether what bagCombiner makes of a bag is scaled to length 1. None unsets it."""
        return self._put("bagUnitNorm", value)

    def getBatchSize(self) -> int:
        """Value of ``batchSize``: rows of a mini-batch (>= 2); the workers share it, down to 128 rows each, so that an epoch has as many steps whatever numWorkers is."""
        return self._value("batchSize")

    def setBatchSize(self, value: Optional[int]) -> Self:
        """Sets ``batchSize``: rows of a mini-batch (>= 2); the workers share it, down to 128 rows each, so that an epoch has as many steps whatever numWorkers is. None unsets it."""
        return self._put("batchSize", value)

    def getCategoricalCols(self) -> List[str]:
        """Value of ``categoricalCols``: columns of levels: string, boolean, integral, date or decimal."""
        return self._value("categoricalCols")

    def setCategoricalCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``categoricalCols``: columns of levels: string, boolean, integral, date or decimal. None unsets it."""
        return self._put("categoricalCols", value)

    def getCategoricalEncoding(self) -> Literal["embedding", "oneHot"]:
        """Value of ``categoricalEncoding``: how levels enter the network: 'embedding' (a learnt vector a level) or 'oneHot' (a unit a level)."""
        return self._value("categoricalEncoding")

    def setCategoricalEncoding(self, value: Optional[Literal["embedding", "oneHot"]]) -> Self:
        """Sets ``categoricalEncoding``: how levels enter the network: 'embedding' (a learnt vector a level) or 'oneHot' (a unit a level). None unsets it."""
        return self._put("categoricalEncoding", value)

    def getCategoricalLoss(self) -> Literal["crossEntropy", "squaredError", "embeddingRegression"]:
        """Value of ``categoricalLoss``: what a wrong level costs: 'crossEntropy' of a softmax, or 'embeddingRegression', the squared distance of a predicted vector from the level's own embedding scaled to length 1, which the loss does not move (the nearest embedding is the prediction), each side of the loss a mean over its columns; or 'squaredError' of its one-hot vector, the loss summed over the row, numbers included."""
        return self._value("categoricalLoss")

    def setCategoricalLoss(self, value: Optional[Literal["crossEntropy", "squaredError", "embeddingRegression"]]) -> Self:
        """Sets ``categoricalLoss``: what a wrong level costs: 'crossEntropy' of a softmax, or 'embeddingRegression', the squared distance of a predicted vector from the level's own embedding scaled to length 1, which the loss does not move (the nearest embedding is the prediction), each side of the loss a mean over its columns; or 'squaredError' of its one-hot vector, the loss summed over the row, numbers included. None unsets it."""
        return self._put("categoricalLoss", value)

    def getCategoricalWeight(self) -> float:
        """Value of ``categoricalWeight``: weight of the categorical columns and the indicators in the loss (>= 0)."""
        return self._value("categoricalWeight")

    def setCategoricalWeight(self, value: Optional[float]) -> Self:
        """Sets ``categoricalWeight``: weight of the categorical columns and the indicators in the loss (>= 0). None unsets it."""
        return self._put("categoricalWeight", value)

    def getCheckpointDir(self) -> str:
        """Value of ``checkpointDir``: folder of the fit's checkpoints, on any Hadoop file system: the same fit goes on from the last one (docs/cluster.md); unset for none."""
        return self._value("checkpointDir")

    def setCheckpointDir(self, value: Optional[str]) -> Self:
        """Sets ``checkpointDir``: folder of the fit's checkpoints, on any Hadoop file system: the same fit goes on from the last one (docs/cluster.md); unset for none. None unsets it."""
        return self._put("checkpointDir", value)

    def getCheckpointInterval(self) -> int:
        """Value of ``checkpointInterval``: epochs between checkpoints (>= 1); -1 for none."""
        return self._value("checkpointInterval")

    def setCheckpointInterval(self, value: Optional[int]) -> Self:
        """Sets ``checkpointInterval``: epochs between checkpoints (>= 1); -1 for none. None unsets it."""
        return self._put("checkpointInterval", value)

    def getCodeSize(self) -> int:
        """Value of ``codeSize``: width of the code of a 'bottleneck' or 'stacked' (>= 1)."""
        return self._value("codeSize")

    def setCodeSize(self, value: Optional[int]) -> Self:
        """Sets ``codeSize``: width of the code of a 'bottleneck' or 'stacked' (>= 1). None unsets it."""
        return self._put("codeSize", value)

    def getColumnErrorsCol(self) -> str:
        """Value of ``columnErrorsCol``: name of the column of the cells' losses: a dense vector with a number for each column, judged as for topReasonsCol: -log p of an observed level, the squared error of a scaled number, 0 for a missing cell; unset for none."""
        return self._value("columnErrorsCol")

    def setColumnErrorsCol(self, value: Optional[str]) -> Self:
        """Sets ``columnErrorsCol``: name of the column of the cells' losses: a dense vector with a number for each column, judged as for topReasonsCol: -log p of an observed level, the squared error of a scaled number, 0 for a missing cell; unset for none. None unsets it."""
        return self._put("columnErrorsCol", value)

    def getColumnWeights(self) -> List[str]:
        """Value of ``columnWeights``: weights of single columns in the loss (>= 0): entries 'column=weight'; 1 for the others."""
        return self._value("columnWeights")

    def setColumnWeights(self, value: Optional[Entries]) -> Self:
        """Sets ``columnWeights``: weights of single columns in the loss (>= 0): entries 'column=weight'; 1 for the others. None unsets it."""
        return self._put("columnWeights", value)

    def getContinuousCols(self) -> List[str]:
        """Value of ``continuousCols``: columns of numbers: any numeric type."""
        return self._value("continuousCols")

    def setContinuousCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``continuousCols``: columns of numbers: any numeric type. None unsets it."""
        return self._put("continuousCols", value)

    def getContinuousWeight(self) -> float:
        """Value of ``continuousWeight``: weight of the continuous columns in the loss (>= 0)."""
        return self._value("continuousWeight")

    def setContinuousWeight(self, value: Optional[float]) -> Self:
        """Sets ``continuousWeight``: weight of the continuous columns in the loss (>= 0). None unsets it."""
        return self._put("continuousWeight", value)

    def getDecay(self) -> float:
        """Value of ``decay``: factor per epoch of the schedule 'exponential', in [0, 1]."""
        return self._value("decay")

    def setDecay(self, value: Optional[float]) -> Self:
        """Sets ``decay``: factor per epoch of the schedule 'exponential', in [0, 1]. None unsets it."""
        return self._put("decay", value)

    def getDevice(self) -> Literal["auto", "cpu", "gpu"]:
        """Value of ``device``: where networks compute, in training too: 'auto' (GPUs where the library is built for them, Spark assigns them and the kernels serve them; else CPUs), 'cpu', or 'gpu' (an error where it cannot be): docs/gpu.md."""
        return self._value("device")

    def setDevice(self, value: Optional[Literal["auto", "cpu", "gpu"]]) -> Self:
        """Sets ``device``: where networks compute, in training too: 'auto' (GPUs where the library is built for them, Spark assigns them and the kernels serve them; else CPUs), 'cpu', or 'gpu' (an error where it cannot be): docs/gpu.md. None unsets it."""
        return self._put("device", value)

    def getDonorRows(self) -> int:
        """Value of ``donorRows``: rows of the whole table, drawn once by seed and sent to every worker, that donors of swaps and holes come from (>= 0); 0 for the other rows of the batch, which is a new draw from its worker's rows in each epoch."""
        return self._value("donorRows")

    def setDonorRows(self, value: Optional[int]) -> Self:
        """Sets ``donorRows``: rows of the whole table, drawn once by seed and sent to every worker, that donors of swaps and holes come from (>= 0); 0 for the other rows of the batch, which is a new draw from its worker's rows in each epoch. None unsets it."""
        return self._put("donorRows", value)

    def getDropout(self) -> float:
        """Value of ``dropout``: share of a block's inputs dropped while training, in [0, 1)."""
        return self._value("dropout")

    def setDropout(self, value: Optional[float]) -> Self:
        """Sets ``dropout``: share of a block's inputs dropped while training, in [0, 1). None unsets it."""
        return self._put("dropout", value)

    def getEmbeddingCols(self) -> List[str]:
        """Value of ``embeddingCols``: categorical columns to append as '<col>_embedding': the vector that the network learnt for the cell's level."""
        return self._value("embeddingCols")

    def setEmbeddingCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``embeddingCols``: categorical columns to append as '<col>_embedding': the vector that the network learnt for the cell's level. None unsets it."""
        return self._put("embeddingCols", value)

    def getEmbeddingDropout(self) -> float:
        """Value of ``embeddingDropout``: share of the embedded levels' numbers dropped while training, in [0, 1)."""
        return self._value("embeddingDropout")

    def setEmbeddingDropout(self, value: Optional[float]) -> Self:
        """Sets ``embeddingDropout``: share of the embedded levels' numbers dropped while training, in [0, 1). None unsets it."""
        return self._put("embeddingDropout", value)

    def getEmbeddingGradientScaling(self) -> Literal["none", "inverseFrequency"]:
        """Value of ``embeddingGradientScaling``: what the gradient of a level's embedding is multiplied by: 'none', or 'inverseFrequency', c/f for a level of frequency f at fit time, where c is 1 / number of levels seen. Acts with 'optimizer=sgd' above all: the others divide a weight's gradient by its own size."""
        return self._value("embeddingGradientScaling")

    def setEmbeddingGradientScaling(self, value: Optional[Literal["none", "inverseFrequency"]]) -> Self:
        """Sets ``embeddingGradientScaling``: what the gradient of a level's embedding is multiplied by: 'none', or 'inverseFrequency', c/f for a level of frequency f at fit time, where c is 1 / number of levels seen. Acts with 'optimizer=sgd' above all: the others divide a weight's gradient by its own size. None unsets it."""
        return self._put("embeddingGradientScaling", value)

    def getEmbeddingSize(self) -> int:
        """Value of ``embeddingSize``: most numbers of a level vector, its principal components (>= 0); 0 for all that were learnt."""
        return self._value("embeddingSize")

    def setEmbeddingSize(self, value: Optional[int]) -> Self:
        """Sets ``embeddingSize``: most numbers of a level vector, its principal components (>= 0); 0 for all that were learnt. None unsets it."""
        return self._put("embeddingSize", value)

    def getEmphasis(self) -> float:
        """Value of ``emphasis``: how much damaged cells count in training, in [0, 1]: twice this for them, twice the rest for the others."""
        return self._value("emphasis")

    def setEmphasis(self, value: Optional[float]) -> Self:
        """Sets ``emphasis``: how much damaged cells count in training, in [0, 1]: twice this for them, twice the rest for the others. None unsets it."""
        return self._put("emphasis", value)

    def getEncodeBatchSize(self) -> int:
        """Value of ``encodeBatchSize``: rows that pass through the network at once in transform (>= 1), taken as the next multiple of 48, 4080 at most; does not change what comes out."""
        return self._value("encodeBatchSize")

    def setEncodeBatchSize(self, value: Optional[int]) -> Self:
        """Sets ``encodeBatchSize``: rows that pass through the network at once in transform (>= 1), taken as the next multiple of 48, 4080 at most; does not change what comes out. None unsets it."""
        return self._put("encodeBatchSize", value)

    def getEncodeLayer(self) -> Literal["code", "deepStack"]:
        """Value of ``encodeLayer``: what the vectors of outputCol hold: 'code', the narrow middle or the last hidden layer, or 'deepStack', all encoder activations side by side, the code last."""
        return self._value("encodeLayer")

    def setEncodeLayer(self, value: Optional[Literal["code", "deepStack"]]) -> Self:
        """Sets ``encodeLayer``: what the vectors of outputCol hold: 'code', the narrow middle or the last hidden layer, or 'deepStack', all encoder activations side by side, the code last. None unsets it."""
        return self._put("encodeLayer", value)

    def getEqualizeCorruption(self) -> bool:
        """Value of ``equalizeCorruption``: whether swap rates say which share of a column's known cells comes out changed, rather than which takes another row's value: the rate is divided by the chance that two rows differ in the column, up to 0.5. The summary's effectiveCorruption tells what came of it."""
        return self._value("equalizeCorruption")

    def setEqualizeCorruption(self, value: Optional[bool]) -> Self:
        """Sets ``equalizeCorruption``: whether swap rates say which share of a column's known cells comes out changed, rather than which takes another row's value: the rate is divided by the chance that two rows differ in the column, up to 0.5. The summary's effectiveCorruption tells what came of it. None unsets it."""
        return self._put("equalizeCorruption", value)

    def getErrorCol(self) -> str:
        """Value of ``errorCol``: name of the column of reconstruction losses, comparable between rows; unset for none."""
        return self._value("errorCol")

    def setErrorCol(self, value: Optional[str]) -> Self:
        """Sets ``errorCol``: name of the column of reconstruction losses, comparable between rows; unset for none. None unsets it."""
        return self._put("errorCol", value)

    def getFeedForwardSize(self) -> int:
        """Value of ``feedForwardSize``: of transformers: width of the hidden layer between the two maps of a token (>= 1)."""
        return self._value("feedForwardSize")

    def setFeedForwardSize(self, value: Optional[int]) -> Self:
        """Sets ``feedForwardSize``: of transformers: width of the hidden layer between the two maps of a token (>= 1). None unsets it."""
        return self._put("feedForwardSize", value)

    def getGaussianNoise(self) -> float:
        """Value of ``gaussianNoise``: standard deviation of the Gaussian noise that is added to every number that is shown, in scaled units (>= 0); all cells of such a column count as changed."""
        return self._value("gaussianNoise")

    def setGaussianNoise(self, value: Optional[float]) -> Self:
        """Sets ``gaussianNoise``: standard deviation of the Gaussian noise that is added to every number that is shown, in scaled units (>= 0); all cells of such a column count as changed. None unsets it."""
        return self._put("gaussianNoise", value)

    def getGaussianNoises(self) -> List[str]:
        """Value of ``gaussianNoises``: deviations of single continuous columns in place of gaussianNoise: entries 'column=deviation'."""
        return self._value("gaussianNoises")

    def setGaussianNoises(self, value: Optional[Entries]) -> Self:
        """Sets ``gaussianNoises``: deviations of single continuous columns in place of gaussianNoise: entries 'column=deviation'. None unsets it."""
        return self._put("gaussianNoises", value)

    def getHandleInvalid(self) -> Literal["keep", "skip", "error"]:
        """Value of ``handleInvalid``: what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept."""
        return self._value("handleInvalid")

    def setHandleInvalid(self, value: Optional[Literal["keep", "skip", "error"]]) -> Self:
        """Sets ``handleInvalid``: what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept. None unsets it."""
        return self._put("handleInvalid", value)

    def getHiddenSizes(self) -> List[int]:
        """Value of ``hiddenSizes``: widths of the hidden layers from the input on (each >= 1); the decoder of a 'bottleneck' or 'stacked' mirrors them."""
        return self._value("hiddenSizes")

    def setHiddenSizes(self, value: Optional[Sequence[int]]) -> Self:
        """Sets ``hiddenSizes``: widths of the hidden layers from the input on (each >= 1); the decoder of a 'bottleneck' or 'stacked' mirrors them. None unsets it."""
        return self._put("hiddenSizes", value)

    def getHolePatterns(self) -> bool:
        """Value of ``holePatterns``: whether masking also lays the holes of a random other row over each row, so that columns that go missing together are learnt as such."""
        return self._value("holePatterns")

    def setHolePatterns(self, value: Optional[bool]) -> Self:
        """Sets ``holePatterns``: whether masking also lays the holes of a random other row over each row, so that columns that go missing together are learnt as such. None unsets it."""
        return self._put("holePatterns", value)

    def getImputedCols(self) -> List[str]:
        """Value of ``imputedCols``: columns to append as '<col>_imputed' with '<col>_na' beside them; '*' for all that had missing values at fit time."""
        return self._value("imputedCols")

    def setImputedCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``imputedCols``: columns to append as '<col>_imputed' with '<col>_na' beside them; '*' for all that had missing values at fit time. None unsets it."""
        return self._put("imputedCols", value)

    def getMaskHeadWeight(self) -> float:
        """Value of ``maskHeadWeight``: weight of telling which cells were damaged, by a head whose logits the reconstruction reads (>= 0); 0 for no such head."""
        return self._value("maskHeadWeight")

    def setMaskHeadWeight(self, value: Optional[float]) -> Self:
        """Sets ``maskHeadWeight``: weight of telling which cells were damaged, by a head whose logits the reconstruction reads (>= 0); 0 for no such head. None unsets it."""
        return self._put("maskHeadWeight", value)

    def getMaskProbabilities(self) -> List[str]:
        """Value of ``maskProbabilities``: mask rates of single columns in place of maskProbability: entries 'column=rate', in [0, 1]; '*categorical' and '*continuous' stand for all columns of a kind without an entry of their own."""
        return self._value("maskProbabilities")

    def setMaskProbabilities(self, value: Optional[Entries]) -> Self:
        """Sets ``maskProbabilities``: mask rates of single columns in place of maskProbability: entries 'column=rate', in [0, 1]; '*categorical' and '*continuous' stand for all columns of a kind without an entry of their own. None unsets it."""
        return self._put("maskProbabilities", value)

    def getMaskProbability(self) -> float:
        """Value of ``maskProbability``: share of each column's cells that become missing, in [0, 1]; masks make the better imputer."""
        return self._value("maskProbability")

    def setMaskProbability(self, value: Optional[float]) -> Self:
        """Sets ``maskProbability``: share of each column's cells that become missing, in [0, 1]; masks make the better imputer. None unsets it."""
        return self._put("maskProbability", value)

    def getMaxBagSize(self) -> int:
        """Value of ``maxBagSize``: most items of a bag that a row has room for (1 to 65536); the largest bag of the fit if that has fewer. Of a larger bag, then or later, the items that were most frequent are kept."""
        return self._value("maxBagSize")

    def setMaxBagSize(self, value: Optional[int]) -> Self:
        """Sets ``maxBagSize``: most items of a bag that a row has room for (1 to 65536); the largest bag of the fit if that has fewer. Of a larger bag, then or later, the items that were most frequent are kept. None unsets it."""
        return self._put("maxBagSize", value)

    def getMaxCategories(self) -> int:
        """Value of ``maxCategories``: most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound."""
        return self._value("maxCategories")

    def setMaxCategories(self, value: Optional[int]) -> Self:
        """Sets ``maxCategories``: most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound. None unsets it."""
        return self._put("maxCategories", value)

    def getMaxIter(self) -> int:
        """Value of ``maxIter``: epochs (>= 1), unless minSteps asks for more."""
        return self._value("maxIter")

    def setMaxIter(self, value: Optional[int]) -> Self:
        """Sets ``maxIter``: epochs (>= 1), unless minSteps asks for more. None unsets it."""
        return self._put("maxIter", value)

    def getMinFrequency(self) -> int:
        """Value of ``minFrequency``: least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1."""
        return self._value("minFrequency")

    def setMinFrequency(self, value: Optional[int]) -> Self:
        """Sets ``minFrequency``: least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1. None unsets it."""
        return self._put("minFrequency", value)

    def getMinSteps(self) -> int:
        """Value of ``minSteps``: optimiser steps that a training has at least, whatever maxIter says (>= 0)."""
        return self._value("minSteps")

    def setMinSteps(self, value: Optional[int]) -> Self:
        """Sets ``minSteps``: optimiser steps that a training has at least, whatever maxIter says (>= 0). None unsets it."""
        return self._put("minSteps", value)

    def getMomentum(self) -> float:
        """Value of ``momentum``: first-moment decay of ranger and adam, momentum of sgd, in [0, 1)."""
        return self._value("momentum")

    def setMomentum(self, value: Optional[float]) -> Self:
        """Sets ``momentum``: first-moment decay of ranger and adam, momentum of sgd, in [0, 1). None unsets it."""
        return self._put("momentum", value)

    def getMultiValuedCols(self) -> List[str]:
        """Value of ``multiValuedCols``: columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)."""
        return self._value("multiValuedCols")

    def setMultiValuedCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``multiValuedCols``: columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md). None unsets it."""
        return self._put("multiValuedCols", value)

    def getNumBlocks(self) -> int:
        """Value of ``numBlocks``: of transformers: number of encoder blocks (>= 1)."""
        return self._value("numBlocks")

    def setNumBlocks(self, value: Optional[int]) -> Self:
        """Sets ``numBlocks``: of transformers: number of encoder blocks (>= 1). None unsets it."""
        return self._put("numBlocks", value)

    def getNumHeads(self) -> int:
        """Value of ``numHeads``: of transformers: heads of the attention (>= 1)."""
        return self._value("numHeads")

    def setNumHeads(self, value: Optional[int]) -> Self:
        """Sets ``numHeads``: of transformers: heads of the attention (>= 1). None unsets it."""
        return self._put("numHeads", value)

    def getNumNegatives(self) -> int:
        """Value of ``numNegatives``: levels that a step draws beside those of its batch (>= 1), of categorical and multi-valued columns of at least sampledSoftmaxThreshold levels; each counts as often as makes the expected sum that of all; more of them learn rare levels sooner and cost time."""
        return self._value("numNegatives")

    def setNumNegatives(self, value: Optional[int]) -> Self:
        """Sets ``numNegatives``: levels that a step draws beside those of its batch (>= 1), of categorical and multi-valued columns of at least sampledSoftmaxThreshold levels; each counts as often as makes the expected sum that of all; more of them learn rare levels sooner and cost time. None unsets it."""
        return self._put("numNegatives", value)

    def getNumTokens(self) -> int:
        """Value of ``numTokens``: of a 'transformer': number of subspaces that a row is projected to, each a token (>= 1)."""
        return self._value("numTokens")

    def setNumTokens(self, value: Optional[int]) -> Self:
        """Sets ``numTokens``: of a 'transformer': number of subspaces that a row is projected to, each a token (>= 1). None unsets it."""
        return self._put("numTokens", value)

    def getNumTopReasons(self) -> int:
        """Value of ``numTopReasons``: most cells that topReasonsCol holds (>= 1)."""
        return self._value("numTopReasons")

    def setNumTopReasons(self, value: Optional[int]) -> Self:
        """Sets ``numTopReasons``: most cells that topReasonsCol holds (>= 1). None unsets it."""
        return self._put("numTopReasons", value)

    def getNumWorkers(self) -> int:
        """Value of ``numWorkers``: workers that train in parallel, each a task with a network of its own (>= 0); 0 for as many as there are slots for."""
        return self._value("numWorkers")

    def setNumWorkers(self, value: Optional[int]) -> Self:
        """Sets ``numWorkers``: workers that train in parallel, each a task with a network of its own (>= 0); 0 for as many as there are slots for. None unsets it."""
        return self._put("numWorkers", value)

    def getOptimizer(self) -> Literal["ranger", "adam", "rmsprop", "sgd"]:
        """Value of ``optimizer``: update rule: 'ranger' (RAdam inside Lookahead), 'adam', 'rmsprop' or 'sgd'."""
        return self._value("optimizer")

    def setOptimizer(self, value: Optional[Literal["ranger", "adam", "rmsprop", "sgd"]]) -> Self:
        """Sets ``optimizer``: update rule: 'ranger' (RAdam inside Lookahead), 'adam', 'rmsprop' or 'sgd'. None unsets it."""
        return self._put("optimizer", value)

    def getOutputCol(self) -> str:
        """Value of ``outputCol``: name of the output column."""
        return self._value("outputCol")

    def setOutputCol(self, value: Optional[str]) -> Self:
        """Sets ``outputCol``: name of the output column. None unsets it."""
        return self._put("outputCol", value)

    def getPatience(self) -> int:
        """Value of ``patience``: epochs without improvement after which training stops (>= 0); 0 for never early."""
        return self._value("patience")

    def setPatience(self, value: Optional[int]) -> Self:
        """Sets ``patience``: epochs without improvement after which training stops (>= 0); 0 for never early. None unsets it."""
        return self._put("patience", value)

    def getProbabilityCols(self) -> List[str]:
        """Value of ``probabilityCols``: categorical columns to append as '<col>_probability': a dense vector with a number for each level, the most frequent first; what the rest of the row suggests where the cell is missing, 1 for its level where it is known; '*' for all that had missing values at fit time."""
        return self._value("probabilityCols")

    def setProbabilityCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``probabilityCols``: categorical columns to append as '<col>_probability': a dense vector with a number for each level, the most frequent first; what the rest of the row suggests where the cell is missing, 1 for its level where it is known; '*' for all that had missing values at fit time. None unsets it."""
        return self._put("probabilityCols", value)

    def getReconstructionCol(self) -> str:
        """Value of ``reconstructionCol``: name of the struct column of reconstructed values; unset for none."""
        return self._value("reconstructionCol")

    def setReconstructionCol(self, value: Optional[str]) -> Self:
        """Sets ``reconstructionCol``: name of the struct column of reconstructed values; unset for none. None unsets it."""
        return self._put("reconstructionCol", value)

    def getRelativeError(self) -> float:
        """Value of ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5)."""
        return self._value("relativeError")

    def setRelativeError(self, value: Optional[float]) -> Self:
        """Sets ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5). None unsets it."""
        return self._put("relativeError", value)

    def getSampledSoftmaxThreshold(self) -> int:
        """Value of ``sampledSoftmaxThreshold``: number of levels from which on a column is trained by a sampled softmax (>= 4); below it, and wherever nothing is learnt, by the full one."""
        return self._value("sampledSoftmaxThreshold")

    def setSampledSoftmaxThreshold(self, value: Optional[int]) -> Self:
        """Sets ``sampledSoftmaxThreshold``: number of levels from which on a column is trained by a sampled softmax (>= 4); below it, and wherever nothing is learnt, by the full one. None unsets it."""
        return self._put("sampledSoftmaxThreshold", value)

    def getScaling(self) -> Literal["auto", "normalize", "rankGauss", "none"]:
        """Value of ``scaling``: how numbers are scaled: 'auto' ('rankGauss' where skew or kurtosis is large, else 'normalize'), 'normalize' (mean 0, sd 1), 'rankGauss' (normal scores of ranks) or 'none'."""
        return self._value("scaling")

    def setScaling(self, value: Optional[Literal["auto", "normalize", "rankGauss", "none"]]) -> Self:
        """Sets ``scaling``: how numbers are scaled: 'auto' ('rankGauss' where skew or kurtosis is large, else 'normalize'), 'normalize' (mean 0, sd 1), 'rankGauss' (normal scores of ranks) or 'none'. None unsets it."""
        return self._put("scaling", value)

    def getSchedule(self) -> Literal["flatCosine", "constant", "exponential"]:
        """Value of ``schedule``: course of the learning rate: 'flatCosine' (flat for three quarters of the steps, then half a cosine down), 'constant' or 'exponential'."""
        return self._value("schedule")

    def setSchedule(self, value: Optional[Literal["flatCosine", "constant", "exponential"]]) -> Self:
        """Sets ``schedule``: course of the learning rate: 'flatCosine' (flat for three quarters of the steps, then half a cosine down), 'constant' or 'exponential'. None unsets it."""
        return self._put("schedule", value)

    def getSeed(self) -> int:
        """Value of ``seed``: seed of every draw."""
        return self._value("seed")

    def setSeed(self, value: Optional[int]) -> Self:
        """Sets ``seed``: seed of every draw. None unsets it."""
        return self._put("seed", value)

    def getSequenceChannels(self) -> int:
        """Value of ``sequenceChannels``: number of channels of each sequence, a divisor of its length (>= 1)."""
        return self._value("sequenceChannels")

    def setSequenceChannels(self, value: Optional[int]) -> Self:
        """Sets ``sequenceChannels``: number of channels of each sequence, a divisor of its length (>= 1). None unsets it."""
        return self._put("sequenceChannels", value)

    def getSequenceCols(self) -> List[str]:
        """Value of ``sequenceCols``: columns of sequences, such as frames of a sensor or of audio: vectors or arrays of numbers, all of one length, channel after channel. They are read by convolutions over time and scaled channel by channel; NaN and null are missing, 0 is a number. A column counts in the loss as one."""
        return self._value("sequenceCols")

    def setSequenceCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``sequenceCols``: columns of sequences, such as frames of a sensor or of audio: vectors or arrays of numbers, all of one length, channel after channel. They are read by convolutions over time and scaled channel by channel; NaN and null are missing, 0 is a number. A column counts in the loss as one. None unsets it."""
        return self._put("sequenceCols", value)

    def getSequenceFilters(self) -> int:
        """Value of ``sequenceFilters``: number of filters of each convolution over sequences (>= 1): convolution, max-pooling by two, convolution, and the same back."""
        return self._value("sequenceFilters")

    def setSequenceFilters(self, value: Optional[int]) -> Self:
        """Sets ``sequenceFilters``: number of filters of each convolution over sequences (>= 1): convolution, max-pooling by two, convolution, and the same back. None unsets it."""
        return self._put("sequenceFilters", value)

    def getSequenceKernelSize(self) -> int:
        """Value of ``sequenceKernelSize``: number of neighbouring steps that a filter over sequences reads (>= 1); a sequence has at least three times as many, less one."""
        return self._value("sequenceKernelSize")

    def setSequenceKernelSize(self, value: Optional[int]) -> Self:
        """Sets ``sequenceKernelSize``: number of neighbouring steps that a filter over sequences reads (>= 1); a sequence has at least three times as many, less one. None unsets it."""
        return self._put("sequenceKernelSize", value)

    def getSigmoidRange(self) -> bool:
        """Value of ``sigmoidRange``: whether a continuous column's reconstruction is bounded to its fitted range by a sigmoid."""
        return self._value("sigmoidRange")

    def setSigmoidRange(self, value: Optional[bool]) -> Self:
        """Sets ``sigmoidRange``: whether a continuous column's reconstruction is bounded to its fitted range by a sigmoid. None unsets it."""
        return self._put("sigmoidRange", value)

    def getSparsityTarget(self) -> float:
        """Value of ``sparsityTarget``: mean activation that each unit of a sparse code is to have, between 0 and 1."""
        return self._value("sparsityTarget")

    def setSparsityTarget(self, value: Optional[float]) -> Self:
        """Sets ``sparsityTarget``: mean activation that each unit of a sparse code is to have, between 0 and 1. None unsets it."""
        return self._put("sparsityTarget", value)

    def getSparsityWeight(self) -> float:
        """Value of ``sparsityWeight``: weight of the distance of the code units' mean activations over a batch from sparsityTarget, a sum of Kullback-Leibler divergences (>= 0); needs 'activation=sigmoid', and no 'transformer'."""
        return self._value("sparsityWeight")

    def setSparsityWeight(self, value: Optional[float]) -> Self:
        """Sets ``sparsityWeight``: weight of the distance of the code units' mean activations over a batch from sparsityTarget, a sum of Kullback-Leibler divergences (>= 0); needs 'activation=sigmoid', and no 'transformer'. None unsets it."""
        return self._put("sparsityWeight", value)

    def getStepSize(self) -> float:
        """Value of ``stepSize``: learning rate that the schedule starts from (> 0); n workers that share a batch take sqrt(n) times it, but for 'sgd'."""
        return self._value("stepSize")

    def setStepSize(self, value: Optional[float]) -> Self:
        """Sets ``stepSize``: learning rate that the schedule starts from (> 0); n workers that share a batch take sqrt(n) times it, but for 'sgd'. None unsets it."""
        return self._put("stepSize", value)

    def getSwapProbabilities(self) -> List[str]:
        """Value of ``swapProbabilities``: swap rates of single columns in place of swapProbability: entries as in maskProbabilities."""
        return self._value("swapProbabilities")

    def setSwapProbabilities(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``swapProbabilities``: swap rates of single columns in place of swapProbability: entries as in maskProbabilities. None unsets it."""
        return self._put("swapProbabilities", value)

    def getSwapProbability(self) -> float:
        """Value of ``swapProbability``: share of each column's cells that take the value of the same column of another row, in [0, 1]; swaps make the better code."""
        return self._value("swapProbability")

    def setSwapProbability(self, value: Optional[float]) -> Self:
        """Sets ``swapProbability``: share of each column's cells that take the value of the same column of another row, in [0, 1]; swaps make the better code. None unsets it."""
        return self._put("swapProbability", value)

    def getTiedEmbeddings(self) -> bool:
        """Value of ``tiedEmbeddings``: whether the softmax of a column scores its levels by their embeddings at the input, of which there is one table then, moved by both uses; the decoder maps to a vector of the embedding's width. For columns of many levels. Needs categoricalEncoding=embedding and categoricalLoss=crossEntropy."""
        return self._value("tiedEmbeddings")

    def setTiedEmbeddings(self, value: Optional[bool]) -> Self:
        """Sets ``tiedEmbeddings``: whether the softmax of a column scores its levels by their embeddings at the input, of which there is one table then, moved by both uses; the decoder maps to a vector of the embedding's width. For columns of many levels. Needs categoricalEncoding=embedding and categoricalLoss=crossEntropy. None unsets it."""
        return self._put("tiedEmbeddings", value)

    def getTiedWeights(self) -> bool:
        """Value of ``tiedWeights``: whether the decoder's maps are the encoder's, transposed; biases, norms and the maps from the input and to the output stay their own. For a 'bottleneck' or 'stacked' whose code is not drawn."""
        return self._value("tiedWeights")

    def setTiedWeights(self, value: Optional[bool]) -> Self:
        """Sets ``tiedWeights``: whether the decoder's maps are the encoder's, transposed; biases, norms and the maps from the input and to the output stay their own. For a 'bottleneck' or 'stacked' whose code is not drawn. None unsets it."""
        return self._put("tiedWeights", value)

    def getTokenSize(self) -> int:
        """Value of ``tokenSize``: of transformers: width of a token, a multiple of numHeads (>= 1)."""
        return self._value("tokenSize")

    def setTokenSize(self, value: Optional[int]) -> Self:
        """Sets ``tokenSize``: of transformers: width of a token, a multiple of numHeads (>= 1). None unsets it."""
        return self._put("tokenSize", value)

    def getTol(self) -> float:
        """Value of ``tol``: least decrease of the validation loss that counts as an improvement (>= 0)."""
        return self._value("tol")

    def setTol(self, value: Optional[float]) -> Self:
        """Sets ``tol``: least decrease of the validation loss that counts as an improvement (>= 0). None unsets it."""
        return self._put("tol", value)

    def getTopReasonsCol(self) -> str:
        """Value of ``topReasonsCol``: name of the array column of each row's least plausible cells, as structs of 'column', 'observed', 'expected' and 'score' (docs/anomalies.md); unset for none."""
        return self._value("topReasonsCol")

    def setTopReasonsCol(self, value: Optional[str]) -> Self:
        """Sets ``topReasonsCol``: name of the array column of each row's least plausible cells, as structs of 'column', 'observed', 'expected' and 'score' (docs/anomalies.md); unset for none. None unsets it."""
        return self._put("topReasonsCol", value)

    def getValidationFraction(self) -> float:
        """Value of ``validationFraction``: share of the rows held out to judge epochs by, in [0, 1); drawn by content and seed."""
        return self._value("validationFraction")

    def setValidationFraction(self, value: Optional[float]) -> Self:
        """Sets ``validationFraction``: share of the rows held out to judge epochs by, in [0, 1); drawn by content and seed. None unsets it."""
        return self._put("validationFraction", value)

    def getValidationIndicatorCol(self) -> str:
        """Value of ``validationIndicatorCol``: boolean column that is true for validation rows, in place of validationFraction."""
        return self._value("validationIndicatorCol")

    def setValidationIndicatorCol(self, value: Optional[str]) -> Self:
        """Sets ``validationIndicatorCol``: boolean column that is true for validation rows, in place of validationFraction. None unsets it."""
        return self._put("validationIndicatorCol", value)

    def getVariationalWeight(self) -> float:
        """Value of ``variationalWeight``: weight of a code's Kullback-Leibler divergence from a standard normal distribution (>= 0): above 0 the code is drawn from a normal distribution of its own in training, and is that one's mean in transform; no transformer has one."""
        return self._value("variationalWeight")

    def setVariationalWeight(self, value: Optional[float]) -> Self:
        """Sets ``variationalWeight``: weight of a code's Kullback-Leibler divergence from a standard normal distribution (>= 0): above 0 the code is drawn from a normal distribution of its own in training, and is that one's mean in transform; no transformer has one. None unsets it."""
        return self._put("variationalWeight", value)

    def getVectorCols(self) -> List[str]:
        """Value of ``vectorCols``: columns of Spark ML vectors, sparse or dense, or arrays of float or double, all of one length: each entry is a number that may be missing, and a missing one is no input, has no loss and moves no weight. A column counts in the loss as one."""
        return self._value("vectorCols")

    def setVectorCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``vectorCols``: columns of Spark ML vectors, sparse or dense, or arrays of float or double, all of one length: each entry is a number that may be missing, and a missing one is no input, has no loss and moves no weight. A column counts in the loss as one. None unsets it."""
        return self._put("vectorCols", value)

    def getWeightDecay(self) -> float:
        """Value of ``weightDecay``: share of a weight, times the learning rate, that a step takes away (>= 0)."""
        return self._value("weightDecay")

    def setWeightDecay(self, value: Optional[float]) -> Self:
        """Sets ``weightDecay``: share of a weight, times the learning rate, that a step takes away (>= 0). None unsets it."""
        return self._put("weightDecay", value)

    def getWorkerTimeout(self) -> int:
        """Value of ``workerTimeout``: seconds that a fit waits while there is no executor at all, before it ends with an error (>= 0); 0 for ever. Where there are fewer slots than numWorkers, workers take turns."""
        return self._value("workerTimeout")

    def setWorkerTimeout(self, value: Optional[int]) -> Self:
        """Sets ``workerTimeout``: seconds that a fit waits while there is no executor at all, before it ends with an error (>= 0); 0 for ever. Where there are fewer slots than numWorkers, workers take turns. None unsets it."""
        return self._put("workerTimeout", value)

    def getZeroAsMissing(self) -> bool:
        """Value of ``zeroAsMissing``: whether an entry of 0, or one that a sparse vector does not hold (which is the same), is missing; NaN always is."""
        return self._value("zeroAsMissing")

    def setZeroAsMissing(self, value: Optional[bool]) -> Self:
        """Sets ``zeroAsMissing``: whether an entry of 0, or one that a sparse vector does not hold (which is the same), is missing; NaN always is. None unsets it."""
        return self._put("zeroAsMissing", value)


class DenoisingAutoencoderKeywords(DenoisingAutoencoderParams):
    """DenoisingAutoencoder by keywords."""

    def __init__(
        self,
        *,
        activation: Optional[Literal["mish", "relu", "sigmoid", "tanh"]] = None,
        architecture: Optional[Literal["bottleneck", "deepStack", "stacked", "transformer", "columnTransformer"]] = None,
        averagingFrequency: Optional[int] = None,
        bagCombiner: Optional[Literal["mean", "sum"]] = None,
        bagUnitNorm: Optional[bool] = None,
        batchSize: Optional[int] = None,
        categoricalCols: Optional[Sequence[str]] = None,
        categoricalEncoding: Optional[Literal["embedding", "oneHot"]] = None,
        categoricalLoss: Optional[Literal["crossEntropy", "squaredError", "embeddingRegression"]] = None,
        categoricalWeight: Optional[float] = None,
        checkpointDir: Optional[str] = None,
        checkpointInterval: Optional[int] = None,
        codeSize: Optional[int] = None,
        columnErrorsCol: Optional[str] = None,
        columnWeights: Optional[Entries] = None,
        continuousCols: Optional[Sequence[str]] = None,
        continuousWeight: Optional[float] = None,
        decay: Optional[float] = None,
        device: Optional[Literal["auto", "cpu", "gpu"]] = None,
        donorRows: Optional[int] = None,
        dropout: Optional[float] = None,
        embeddingCols: Optional[Sequence[str]] = None,
        embeddingDropout: Optional[float] = None,
        embeddingGradientScaling: Optional[Literal["none", "inverseFrequency"]] = None,
        embeddingSize: Optional[int] = None,
        emphasis: Optional[float] = None,
        encodeBatchSize: Optional[int] = None,
        encodeLayer: Optional[Literal["code", "deepStack"]] = None,
        equalizeCorruption: Optional[bool] = None,
        errorCol: Optional[str] = None,
        feedForwardSize: Optional[int] = None,
        gaussianNoise: Optional[float] = None,
        gaussianNoises: Optional[Entries] = None,
        handleInvalid: Optional[Literal["keep", "skip", "error"]] = None,
        hiddenSizes: Optional[Sequence[int]] = None,
        holePatterns: Optional[bool] = None,
        imputedCols: Optional[Sequence[str]] = None,
        maskHeadWeight: Optional[float] = None,
        maskProbabilities: Optional[Entries] = None,
        maskProbability: Optional[float] = None,
        maxBagSize: Optional[int] = None,
        maxCategories: Optional[int] = None,
        maxIter: Optional[int] = None,
        minFrequency: Optional[int] = None,
        minSteps: Optional[int] = None,
        momentum: Optional[float] = None,
        multiValuedCols: Optional[Sequence[str]] = None,
        numBlocks: Optional[int] = None,
        numHeads: Optional[int] = None,
        numNegatives: Optional[int] = None,
        numTokens: Optional[int] = None,
        numTopReasons: Optional[int] = None,
        numWorkers: Optional[int] = None,
        optimizer: Optional[Literal["ranger", "adam", "rmsprop", "sgd"]] = None,
        outputCol: Optional[str] = None,
        patience: Optional[int] = None,
        probabilityCols: Optional[Sequence[str]] = None,
        reconstructionCol: Optional[str] = None,
        relativeError: Optional[float] = None,
        sampledSoftmaxThreshold: Optional[int] = None,
        scaling: Optional[Literal["auto", "normalize", "rankGauss", "none"]] = None,
        schedule: Optional[Literal["flatCosine", "constant", "exponential"]] = None,
        seed: Optional[int] = None,
        sequenceChannels: Optional[int] = None,
        sequenceCols: Optional[Sequence[str]] = None,
        sequenceFilters: Optional[int] = None,
        sequenceKernelSize: Optional[int] = None,
        sigmoidRange: Optional[bool] = None,
        sparsityTarget: Optional[float] = None,
        sparsityWeight: Optional[float] = None,
        stepSize: Optional[float] = None,
        swapProbabilities: Optional[Sequence[str]] = None,
        swapProbability: Optional[float] = None,
        tiedEmbeddings: Optional[bool] = None,
        tiedWeights: Optional[bool] = None,
        tokenSize: Optional[int] = None,
        tol: Optional[float] = None,
        topReasonsCol: Optional[str] = None,
        validationFraction: Optional[float] = None,
        validationIndicatorCol: Optional[str] = None,
        variationalWeight: Optional[float] = None,
        vectorCols: Optional[Sequence[str]] = None,
        weightDecay: Optional[float] = None,
        workerTimeout: Optional[int] = None,
        zeroAsMissing: Optional[bool] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        activation : Literal["mish", "relu", "sigmoid", "tanh"], default \"mish\"
            non-linearity of every block: 'mish', 'relu', 'sigmoid' or 'tanh'
        architecture : Literal["bottleneck", "deepStack", "stacked", "transformer", "columnTransformer"], default \"bottleneck\"
            family of the network: 'bottleneck' (narrowing encoder, code, mirrored decoder, batch norms), 'deepStack' (wide layers without norms or a narrow middle; its code is the last hidden layer), 'stacked' (narrowing encoder, code, mirrored decoder, without norms), 'transformer' (a row projected to tokens that attend to each other; its code is the last block's output) or 'columnTransformer' (the same with a token a column, and a code of tokenSize numbers a column; no vectorCols, no sequenceCols, no multiValuedCols)
        averagingFrequency : int, default 10
            steps that each worker takes between two averages (>= 0); 0 for once an epoch
        bagCombiner : Literal["mean", "sum"], default \"mean\"
            what is made of the vectors of a bag's items: their 'mean' or their 'sum'; 0 of an empty bag
        bagUnitNorm : bool, default False
            whether what bagCombiner makes of a bag is scaled to length 1
        batchSize : int, default 512
            rows of a mini-batch (>= 2); the workers share it, down to 128 rows each, so that an epoch has as many steps whatever numWorkers is
        categoricalCols : Sequence[str], default []
            columns of levels: string, boolean, integral, date or decimal
        categoricalEncoding : Literal["embedding", "oneHot"], default \"embedding\"
            how levels enter the network: 'embedding' (a learnt vector a level) or 'oneHot' (a unit a level)
        categoricalLoss : Literal["crossEntropy", "squaredError", "embeddingRegression"], default \"crossEntropy\"
            what a wrong level costs: 'crossEntropy' of a softmax, or 'embeddingRegression', the squared distance of a predicted vector from the level's own embedding scaled to length 1, which the loss does not move (the nearest embedding is the prediction), each side of the loss a mean over its columns; or 'squaredError' of its one-hot vector, the loss summed over the row, numbers included
        categoricalWeight : float, default 1.0
            weight of the categorical columns and the indicators in the loss (>= 0)
        checkpointDir : str, unset by default
            folder of the fit's checkpoints, on any Hadoop file system: the same fit goes on from the last one (docs/cluster.md); unset for none
        checkpointInterval : int, default 1
            epochs between checkpoints (>= 1); -1 for none
        codeSize : int, default 32
            width of the code of a 'bottleneck' or 'stacked' (>= 1)
        columnErrorsCol : str, unset by default
            name of the column of the cells' losses: a dense vector with a number for each column, judged as for topReasonsCol: -log p of an observed level, the squared error of a scaled number, 0 for a missing cell; unset for none
        columnWeights : Entries, default []
            weights of single columns in the loss (>= 0): entries 'column=weight'; 1 for the others
        continuousCols : Sequence[str], default []
            columns of numbers: any numeric type
        continuousWeight : float, default 1.0
            weight of the continuous columns in the loss (>= 0)
        decay : float, default 0.95
            factor per epoch of the schedule 'exponential', in [0, 1]
        device : Literal["auto", "cpu", "gpu"], default \"auto\"
            where networks compute, in training too: 'auto' (GPUs where the library is built for them, Spark assigns them and the kernels serve them; else CPUs), 'cpu', or 'gpu' (an error where it cannot be): docs/gpu.md
        donorRows : int, default 0
            rows of the whole table, drawn once by seed and sent to every worker, that donors of swaps and holes come from (>= 0); 0 for the other rows of the batch, which is a new draw from its worker's rows in each epoch
        dropout : float, default 0.0
            share of a block's inputs dropped while training, in [0, 1)
        embeddingCols : Sequence[str], default []
            categorical columns to append as '<col>_embedding': the vector that the network learnt for the cell's level
        embeddingDropout : float, default 0.0
            share of the embedded levels' numbers dropped while training, in [0, 1)
        embeddingGradientScaling : Literal["none", "inverseFrequency"], default \"none\"
            what the gradient of a level's embedding is multiplied by: 'none', or 'inverseFrequency', c/f for a level of frequency f at fit time, where c is 1 / number of levels seen. Acts with 'optimizer=sgd' above all: the others divide a weight's gradient by its own size
        embeddingSize : int, default 8
            most numbers of a level vector, its principal components (>= 0); 0 for all that were learnt
        emphasis : float, default 0.5
            how much damaged cells count in training, in [0, 1]: twice this for them, twice the rest for the others
        encodeBatchSize : int, default 1024
            rows that pass through the network at once in transform (>= 1), taken as the next multiple of 48, 4080 at most; does not change what comes out
        encodeLayer : Literal["code", "deepStack"], default \"code\"
            what the vectors of outputCol hold: 'code', the narrow middle or the last hidden layer, or 'deepStack', all encoder activations side by side, the code last
        equalizeCorruption : bool, default False
            whether swap rates say which share of a column's known cells comes out changed, rather than which takes another row's value: the rate is divided by the chance that two rows differ in the column, up to 0.5. The summary's effectiveCorruption tells what came of it
        errorCol : str, unset by default
            name of the column of reconstruction losses, comparable between rows; unset for none
        feedForwardSize : int, default 128
            of transformers: width of the hidden layer between the two maps of a token (>= 1)
        gaussianNoise : float, default 0.0
            standard deviation of the Gaussian noise that is added to every number that is shown, in scaled units (>= 0); all cells of such a column count as changed
        gaussianNoises : Entries, default []
            deviations of single continuous columns in place of gaussianNoise: entries 'column=deviation'
        handleInvalid : Literal["keep", "skip", "error"], default \"keep\"
            what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept
        hiddenSizes : Sequence[int], default [256, 128]
            widths of the hidden layers from the input on (each >= 1); the decoder of a 'bottleneck' or 'stacked' mirrors them
        holePatterns : bool, default True
            whether masking also lays the holes of a random other row over each row, so that columns that go missing together are learnt as such
        imputedCols : Sequence[str], default []
            columns to append as '<col>_imputed' with '<col>_na' beside them; '*' for all that had missing values at fit time
        maskHeadWeight : float, default 0.0
            weight of telling which cells were damaged, by a head whose logits the reconstruction reads (>= 0); 0 for no such head
        maskProbabilities : Entries, default []
            mask rates of single columns in place of maskProbability: entries 'column=rate', in [0, 1]; '*categorical' and '*continuous' stand for all columns of a kind without an entry of their own
        maskProbability : float, default 0.3
            share of each column's cells that become missing, in [0, 1]; masks make the better imputer
        maxBagSize : int, default 128
            most items of a bag that a row has room for (1 to 65536); the largest bag of the fit if that has fewer. Of a larger bag, then or later, the items that were most frequent are kept
        maxCategories : int, default 10000
            most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound
        maxIter : int, default 30
            epochs (>= 1), unless minSteps asks for more
        minFrequency : int, default 0
            least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1
        minSteps : int, default 1500
            optimiser steps that a training has at least, whatever maxIter says (>= 0)
        momentum : float, default 0.95
            first-moment decay of ranger and adam, momentum of sgd, in [0, 1)
        multiValuedCols : Sequence[str], default []
            columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)
        numBlocks : int, default 2
            of transformers: number of encoder blocks (>= 1)
        numHeads : int, default 4
            of transformers: heads of the attention (>= 1)
        numNegatives : int, default 256
            levels that a step draws beside those of its batch (>= 1), of categorical and multi-valued columns of at least sampledSoftmaxThreshold levels; each counts as often as makes the expected sum that of all; more of them learn rare levels sooner and cost time
        numTokens : int, default 8
            of a 'transformer': number of subspaces that a row is projected to, each a token (>= 1)
        numTopReasons : int, default 3
            most cells that topReasonsCol holds (>= 1)
        numWorkers : int, default 0
            workers that train in parallel, each a task with a network of its own (>= 0); 0 for as many as there are slots for
        optimizer : Literal["ranger", "adam", "rmsprop", "sgd"], default \"ranger\"
            update rule: 'ranger' (RAdam inside Lookahead), 'adam', 'rmsprop' or 'sgd'
        outputCol : str, default \"encoded\"
            name of the output column
        patience : int, default 0
            epochs without improvement after which training stops (>= 0); 0 for never early
        probabilityCols : Sequence[str], default []
            categorical columns to append as '<col>_probability': a dense vector with a number for each level, the most frequent first; what the rest of the row suggests where the cell is missing, 1 for its level where it is known; '*' for all that had missing values at fit time
        reconstructionCol : str, unset by default
            name of the struct column of reconstructed values; unset for none
        relativeError : float, default 0.001
            rank error of quantiles, as a share of the rows (1e-4 to 0.5)
        sampledSoftmaxThreshold : int, default 5000
            number of levels from which on a column is trained by a sampled softmax (>= 4); below it, and wherever nothing is learnt, by the full one
        scaling : Literal["auto", "normalize", "rankGauss", "none"], default \"auto\"
            how numbers are scaled: 'auto' ('rankGauss' where skew or kurtosis is large, else 'normalize'), 'normalize' (mean 0, sd 1), 'rankGauss' (normal scores of ranks) or 'none'
        schedule : Literal["flatCosine", "constant", "exponential"], default \"flatCosine\"
            course of the learning rate: 'flatCosine' (flat for three quarters of the steps, then half a cosine down), 'constant' or 'exponential'
        seed : int, default 42
            seed of every draw
        sequenceChannels : int, default 1
            number of channels of each sequence, a divisor of its length (>= 1)
        sequenceCols : Sequence[str], default []
            columns of sequences, such as frames of a sensor or of audio: vectors or arrays of numbers, all of one length, channel after channel. They are read by convolutions over time and scaled channel by channel; NaN and null are missing, 0 is a number. A column counts in the loss as one
        sequenceFilters : int, default 16
            number of filters of each convolution over sequences (>= 1): convolution, max-pooling by two, convolution, and the same back
        sequenceKernelSize : int, default 3
            number of neighbouring steps that a filter over sequences reads (>= 1); a sequence has at least three times as many, less one
        sigmoidRange : bool, default False
            whether a continuous column's reconstruction is bounded to its fitted range by a sigmoid
        sparsityTarget : float, default 0.05
            mean activation that each unit of a sparse code is to have, between 0 and 1
        sparsityWeight : float, default 0.0
            weight of the distance of the code units' mean activations over a batch from sparsityTarget, a sum of Kullback-Leibler divergences (>= 0); needs 'activation=sigmoid', and no 'transformer'
        stepSize : float, default 0.004
            learning rate that the schedule starts from (> 0); n workers that share a batch take sqrt(n) times it, but for 'sgd'
        swapProbabilities : Sequence[str], default []
            swap rates of single columns in place of swapProbability: entries as in maskProbabilities
        swapProbability : float, default 0.0
            share of each column's cells that take the value of the same column of another row, in [0, 1]; swaps make the better code
        tiedEmbeddings : bool, default False
            whether the softmax of a column scores its levels by their embeddings at the input, of which there is one table then, moved by both uses; the decoder maps to a vector of the embedding's width. For columns of many levels. Needs categoricalEncoding=embedding and categoricalLoss=crossEntropy
        tiedWeights : bool, default False
            whether the decoder's maps are the encoder's, transposed; biases, norms and the maps from the input and to the output stay their own. For a 'bottleneck' or 'stacked' whose code is not drawn
        tokenSize : int, default 32
            of transformers: width of a token, a multiple of numHeads (>= 1)
        tol : float, default 0.0
            least decrease of the validation loss that counts as an improvement (>= 0)
        topReasonsCol : str, unset by default
            name of the array column of each row's least plausible cells, as structs of 'column', 'observed', 'expected' and 'score' (docs/anomalies.md); unset for none
        validationFraction : float, default 0.1
            share of the rows held out to judge epochs by, in [0, 1); drawn by content and seed
        validationIndicatorCol : str, unset by default
            boolean column that is true for validation rows, in place of validationFraction
        variationalWeight : float, default 0.0
            weight of a code's Kullback-Leibler divergence from a standard normal distribution (>= 0): above 0 the code is drawn from a normal distribution of its own in training, and is that one's mean in transform; no transformer has one
        vectorCols : Sequence[str], default []
            columns of Spark ML vectors, sparse or dense, or arrays of float or double, all of one length: each entry is a number that may be missing, and a missing one is no input, has no loss and moves no weight. A column counts in the loss as one
        weightDecay : float, default 0.01
            share of a weight, times the learning rate, that a step takes away (>= 0)
        workerTimeout : int, default 600
            seconds that a fit waits while there is no executor at all, before it ends with an error (>= 0); 0 for ever. Where there are fewer slots than numWorkers, workers take turns
        zeroAsMissing : bool, default True
            whether an entry of 0, or one that a sparse vector does not hold (which is the same), is missing; NaN always is
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        activation: Optional[Literal["mish", "relu", "sigmoid", "tanh"]] = None,
        architecture: Optional[Literal["bottleneck", "deepStack", "stacked", "transformer", "columnTransformer"]] = None,
        averagingFrequency: Optional[int] = None,
        bagCombiner: Optional[Literal["mean", "sum"]] = None,
        bagUnitNorm: Optional[bool] = None,
        batchSize: Optional[int] = None,
        categoricalCols: Optional[Sequence[str]] = None,
        categoricalEncoding: Optional[Literal["embedding", "oneHot"]] = None,
        categoricalLoss: Optional[Literal["crossEntropy", "squaredError", "embeddingRegression"]] = None,
        categoricalWeight: Optional[float] = None,
        checkpointDir: Optional[str] = None,
        checkpointInterval: Optional[int] = None,
        codeSize: Optional[int] = None,
        columnErrorsCol: Optional[str] = None,
        columnWeights: Optional[Entries] = None,
        continuousCols: Optional[Sequence[str]] = None,
        continuousWeight: Optional[float] = None,
        decay: Optional[float] = None,
        device: Optional[Literal["auto", "cpu", "gpu"]] = None,
        donorRows: Optional[int] = None,
        dropout: Optional[float] = None,
        embeddingCols: Optional[Sequence[str]] = None,
        embeddingDropout: Optional[float] = None,
        embeddingGradientScaling: Optional[Literal["none", "inverseFrequency"]] = None,
        embeddingSize: Optional[int] = None,
        emphasis: Optional[float] = None,
        encodeBatchSize: Optional[int] = None,
        encodeLayer: Optional[Literal["code", "deepStack"]] = None,
        equalizeCorruption: Optional[bool] = None,
        errorCol: Optional[str] = None,
        feedForwardSize: Optional[int] = None,
        gaussianNoise: Optional[float] = None,
        gaussianNoises: Optional[Entries] = None,
        handleInvalid: Optional[Literal["keep", "skip", "error"]] = None,
        hiddenSizes: Optional[Sequence[int]] = None,
        holePatterns: Optional[bool] = None,
        imputedCols: Optional[Sequence[str]] = None,
        maskHeadWeight: Optional[float] = None,
        maskProbabilities: Optional[Entries] = None,
        maskProbability: Optional[float] = None,
        maxBagSize: Optional[int] = None,
        maxCategories: Optional[int] = None,
        maxIter: Optional[int] = None,
        minFrequency: Optional[int] = None,
        minSteps: Optional[int] = None,
        momentum: Optional[float] = None,
        multiValuedCols: Optional[Sequence[str]] = None,
        numBlocks: Optional[int] = None,
        numHeads: Optional[int] = None,
        numNegatives: Optional[int] = None,
        numTokens: Optional[int] = None,
        numTopReasons: Optional[int] = None,
        numWorkers: Optional[int] = None,
        optimizer: Optional[Literal["ranger", "adam", "rmsprop", "sgd"]] = None,
        outputCol: Optional[str] = None,
        patience: Optional[int] = None,
        probabilityCols: Optional[Sequence[str]] = None,
        reconstructionCol: Optional[str] = None,
        relativeError: Optional[float] = None,
        sampledSoftmaxThreshold: Optional[int] = None,
        scaling: Optional[Literal["auto", "normalize", "rankGauss", "none"]] = None,
        schedule: Optional[Literal["flatCosine", "constant", "exponential"]] = None,
        seed: Optional[int] = None,
        sequenceChannels: Optional[int] = None,
        sequenceCols: Optional[Sequence[str]] = None,
        sequenceFilters: Optional[int] = None,
        sequenceKernelSize: Optional[int] = None,
        sigmoidRange: Optional[bool] = None,
        sparsityTarget: Optional[float] = None,
        sparsityWeight: Optional[float] = None,
        stepSize: Optional[float] = None,
        swapProbabilities: Optional[Sequence[str]] = None,
        swapProbability: Optional[float] = None,
        tiedEmbeddings: Optional[bool] = None,
        tiedWeights: Optional[bool] = None,
        tokenSize: Optional[int] = None,
        tol: Optional[float] = None,
        topReasonsCol: Optional[str] = None,
        validationFraction: Optional[float] = None,
        validationIndicatorCol: Optional[str] = None,
        variationalWeight: Optional[float] = None,
        vectorCols: Optional[Sequence[str]] = None,
        weightDecay: Optional[float] = None,
        workerTimeout: Optional[int] = None,
        zeroAsMissing: Optional[bool] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())


class CategorifyParams(JavaStage):
    """The Params of Categorify and of what it fits."""

    handleInvalid: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "handleInvalid",
        "what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept",
        typeConverter=TypeConverters.toString,
    )

    inputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "inputCols",
        "names of the input columns",
        typeConverter=TypeConverters.toListString,
    )

    maxCategories: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "maxCategories",
        "most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound",
        typeConverter=TypeConverters.toInt,
    )

    minFrequency: Param[int] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "minFrequency",
        "least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1",
        typeConverter=TypeConverters.toInt,
    )

    outputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "outputCols",
        "names of the output columns, one for each input column",
        typeConverter=TypeConverters.toListString,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "handleInvalid": "keep",
        "inputCols": [],
        "maxCategories": 0,
        "minFrequency": 0,
        "outputCols": [],
    }

    def getHandleInvalid(self) -> Literal["keep", "skip", "error"]:
        """Value of ``handleInvalid``: what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept."""
        return self._value("handleInvalid")

    def setHandleInvalid(self, value: Optional[Literal["keep", "skip", "error"]]) -> Self:
        """Sets ``handleInvalid``: what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept. None unsets it."""
        return self._put("handleInvalid", value)

    def getInputCols(self) -> List[str]:
        """Value of ``inputCols``: names of the input columns."""
        return self._value("inputCols")

    def setInputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``inputCols``: names of the input columns. None unsets it."""
        return self._put("inputCols", value)

    def getMaxCategories(self) -> int:
        """Value of ``maxCategories``: most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound."""
        return self._value("maxCategories")

    def setMaxCategories(self, value: Optional[int]) -> Self:
        """Sets ``maxCategories``: most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound. None unsets it."""
        return self._put("maxCategories", value)

    def getMinFrequency(self) -> int:
        """Value of ``minFrequency``: least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1."""
        return self._value("minFrequency")

    def setMinFrequency(self, value: Optional[int]) -> Self:
        """Sets ``minFrequency``: least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1. None unsets it."""
        return self._put("minFrequency", value)

    def getOutputCols(self) -> List[str]:
        """Value of ``outputCols``: names of the output columns, one for each input column."""
        return self._value("outputCols")

    def setOutputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``outputCols``: names of the output columns, one for each input column. None unsets it."""
        return self._put("outputCols", value)


class CategorifyKeywords(CategorifyParams):
    """Categorify by keywords."""

    def __init__(
        self,
        *,
        handleInvalid: Optional[Literal["keep", "skip", "error"]] = None,
        inputCols: Optional[Sequence[str]] = None,
        maxCategories: Optional[int] = None,
        minFrequency: Optional[int] = None,
        outputCols: Optional[Sequence[str]] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        handleInvalid : Literal["keep", "skip", "error"], default \"keep\"
            what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' (drop the row) or 'error'; in a column whose fit pooled rare levels, a new one counts as these and is kept
        inputCols : Sequence[str], default []
            names of the input columns
        maxCategories : int, default 0
            most levels of a column with an index of their own, the most frequent first (>= 0); the others are pooled into index 1; 0 for no bound
        minFrequency : int, default 0
            least count of a level with an index of its own, of an item the number of bags that hold it (>= 0); rarer ones are pooled into index 1
        outputCols : Sequence[str], default []
            names of the output columns, one for each input column
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        handleInvalid: Optional[Literal["keep", "skip", "error"]] = None,
        inputCols: Optional[Sequence[str]] = None,
        maxCategories: Optional[int] = None,
        minFrequency: Optional[int] = None,
        outputCols: Optional[Sequence[str]] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())


class FillMissingParams(JavaStage):
    """The Params of FillMissing and of what it fits."""

    fillStrategy: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "fillStrategy",
        "what replaces a missing number: 'median', 'mean', 'mode' (the smallest of the most frequent) or 'constant'",
        typeConverter=TypeConverters.toString,
    )

    fillValue: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "fillValue",
        "the number that the fillStrategy 'constant' fills in, in the units of the column; finite",
        typeConverter=TypeConverters.toFloat,
    )

    inputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "inputCols",
        "names of the input columns",
        typeConverter=TypeConverters.toListString,
    )

    outputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "outputCols",
        "names of the output columns, one for each input column",
        typeConverter=TypeConverters.toListString,
    )

    relativeError: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "relativeError",
        "rank error of quantiles, as a share of the rows (1e-4 to 0.5)",
        typeConverter=TypeConverters.toFloat,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "fillStrategy": "median",
        "fillValue": 0.0,
        "inputCols": [],
        "outputCols": [],
        "relativeError": 0.001,
    }

    def getFillStrategy(self) -> Literal["median", "mean", "mode", "constant"]:
        """Value of ``fillStrategy``: what replaces a missing number: 'median', 'mean', 'mode' (the smallest of the most frequent) or 'constant'."""
        return self._value("fillStrategy")

    def setFillStrategy(self, value: Optional[Literal["median", "mean", "mode", "constant"]]) -> Self:
        """Sets ``fillStrategy``: what replaces a missing number: 'median', 'mean', 'mode' (the smallest of the most frequent) or 'constant'. None unsets it."""
        return self._put("fillStrategy", value)

    def getFillValue(self) -> float:
        """Value of ``fillValue``: the number that the fillStrategy 'constant' fills in, in the units of the column; finite."""
        return self._value("fillValue")

    def setFillValue(self, value: Optional[float]) -> Self:
        """Sets ``fillValue``: the number that the fillStrategy 'constant' fills in, in the units of the column; finite. None unsets it."""
        return self._put("fillValue", value)

    def getInputCols(self) -> List[str]:
        """Value of ``inputCols``: names of the input columns."""
        return self._value("inputCols")

    def setInputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``inputCols``: names of the input columns. None unsets it."""
        return self._put("inputCols", value)

    def getOutputCols(self) -> List[str]:
        """Value of ``outputCols``: names of the output columns, one for each input column."""
        return self._value("outputCols")

    def setOutputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``outputCols``: names of the output columns, one for each input column. None unsets it."""
        return self._put("outputCols", value)

    def getRelativeError(self) -> float:
        """Value of ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5)."""
        return self._value("relativeError")

    def setRelativeError(self, value: Optional[float]) -> Self:
        """Sets ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5). None unsets it."""
        return self._put("relativeError", value)


class FillMissingKeywords(FillMissingParams):
    """FillMissing by keywords."""

    def __init__(
        self,
        *,
        fillStrategy: Optional[Literal["median", "mean", "mode", "constant"]] = None,
        fillValue: Optional[float] = None,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
        relativeError: Optional[float] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        fillStrategy : Literal["median", "mean", "mode", "constant"], default \"median\"
            what replaces a missing number: 'median', 'mean', 'mode' (the smallest of the most frequent) or 'constant'
        fillValue : float, default 0.0
            the number that the fillStrategy 'constant' fills in, in the units of the column; finite
        inputCols : Sequence[str], default []
            names of the input columns
        outputCols : Sequence[str], default []
            names of the output columns, one for each input column
        relativeError : float, default 0.001
            rank error of quantiles, as a share of the rows (1e-4 to 0.5)
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        fillStrategy: Optional[Literal["median", "mean", "mode", "constant"]] = None,
        fillValue: Optional[float] = None,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
        relativeError: Optional[float] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())


class NormalizeParams(JavaStage):
    """The Params of Normalize and of what it fits."""

    inputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "inputCols",
        "names of the input columns",
        typeConverter=TypeConverters.toListString,
    )

    outputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "outputCols",
        "names of the output columns, one for each input column",
        typeConverter=TypeConverters.toListString,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "inputCols": [],
        "outputCols": [],
    }

    def getInputCols(self) -> List[str]:
        """Value of ``inputCols``: names of the input columns."""
        return self._value("inputCols")

    def setInputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``inputCols``: names of the input columns. None unsets it."""
        return self._put("inputCols", value)

    def getOutputCols(self) -> List[str]:
        """Value of ``outputCols``: names of the output columns, one for each input column."""
        return self._value("outputCols")

    def setOutputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``outputCols``: names of the output columns, one for each input column. None unsets it."""
        return self._put("outputCols", value)


class NormalizeKeywords(NormalizeParams):
    """Normalize by keywords."""

    def __init__(
        self,
        *,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        inputCols : Sequence[str], default []
            names of the input columns
        outputCols : Sequence[str], default []
            names of the output columns, one for each input column
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())


class RankGaussParams(JavaStage):
    """The Params of RankGauss and of what it fits."""

    inputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "inputCols",
        "names of the input columns",
        typeConverter=TypeConverters.toListString,
    )

    outputCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "outputCols",
        "names of the output columns, one for each input column",
        typeConverter=TypeConverters.toListString,
    )

    relativeError: Param[float] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "relativeError",
        "rank error of quantiles, as a share of the rows (1e-4 to 0.5)",
        typeConverter=TypeConverters.toFloat,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "inputCols": [],
        "outputCols": [],
        "relativeError": 0.001,
    }

    def getInputCols(self) -> List[str]:
        """Value of ``inputCols``: names of the input columns."""
        return self._value("inputCols")

    def setInputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``inputCols``: names of the input columns. None unsets it."""
        return self._put("inputCols", value)

    def getOutputCols(self) -> List[str]:
        """Value of ``outputCols``: names of the output columns, one for each input column."""
        return self._value("outputCols")

    def setOutputCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``outputCols``: names of the output columns, one for each input column. None unsets it."""
        return self._put("outputCols", value)

    def getRelativeError(self) -> float:
        """Value of ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5)."""
        return self._value("relativeError")

    def setRelativeError(self, value: Optional[float]) -> Self:
        """Sets ``relativeError``: rank error of quantiles, as a share of the rows (1e-4 to 0.5). None unsets it."""
        return self._put("relativeError", value)


class RankGaussKeywords(RankGaussParams):
    """RankGauss by keywords."""

    def __init__(
        self,
        *,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
        relativeError: Optional[float] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        inputCols : Sequence[str], default []
            names of the input columns
        outputCols : Sequence[str], default []
            names of the output columns, one for each input column
        relativeError : float, default 0.001
            rank error of quantiles, as a share of the rows (1e-4 to 0.5)
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        inputCols: Optional[Sequence[str]] = None,
        outputCols: Optional[Sequence[str]] = None,
        relativeError: Optional[float] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())


class ReconstructionEvaluatorParams(JavaStage):
    """The Params of ReconstructionEvaluator and of what it fits."""

    categoricalCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "categoricalCols",
        "columns of levels: string, boolean, integral, date or decimal",
        typeConverter=TypeConverters.toListString,
    )

    continuousCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "continuousCols",
        "columns of numbers: any numeric type",
        typeConverter=TypeConverters.toListString,
    )

    errorCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "errorCol",
        "name of the column of reconstruction losses",
        typeConverter=TypeConverters.toString,
    )

    metricName: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "metricName",
        "the metric: 'meanError', 'meanR2', 'meanBalancedAccuracy', 'meanWeightedF1' or 'meanItemF1'",
        typeConverter=TypeConverters.toString,
    )

    multiValuedCols: Param[List[str]] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "multiValuedCols",
        "columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)",
        typeConverter=TypeConverters.toListString,
    )

    reconstructionCol: Param[str] = Param(
        Params._dummy(),  # type: ignore[attr-defined]
        "reconstructionCol",
        "name of the column of reconstructed values",
        typeConverter=TypeConverters.toString,
    )

    _defaults: ClassVar[Dict[str, Any]] = {
        "categoricalCols": [],
        "continuousCols": [],
        "errorCol": "error",
        "metricName": "meanError",
        "multiValuedCols": [],
        "reconstructionCol": "reconstruction",
    }

    def getCategoricalCols(self) -> List[str]:
        """Value of ``categoricalCols``: columns of levels: string, boolean, integral, date or decimal."""
        return self._value("categoricalCols")

    def setCategoricalCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``categoricalCols``: columns of levels: string, boolean, integral, date or decimal. None unsets it."""
        return self._put("categoricalCols", value)

    def getContinuousCols(self) -> List[str]:
        """Value of ``continuousCols``: columns of numbers: any numeric type."""
        return self._value("continuousCols")

    def setContinuousCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``continuousCols``: columns of numbers: any numeric type. None unsets it."""
        return self._put("continuousCols", value)

    def getErrorCol(self) -> str:
        """Value of ``errorCol``: name of the column of reconstruction losses."""
        return self._value("errorCol")

    def setErrorCol(self, value: Optional[str]) -> Self:
        """Sets ``errorCol``: name of the column of reconstruction losses. None unsets it."""
        return self._put("errorCol", value)

    def getMetricName(self) -> Literal["meanError", "meanR2", "meanBalancedAccuracy", "meanWeightedF1", "meanItemF1"]:
        """Value of ``metricName``: the metric: 'meanError', 'meanR2', 'meanBalancedAccuracy', 'meanWeightedF1' or 'meanItemF1'."""
        return self._value("metricName")

    def setMetricName(self, value: Optional[Literal["meanError", "meanR2", "meanBalancedAccuracy", "meanWeightedF1", "meanItemF1"]]) -> Self:
        """Sets ``metricName``: the metric: 'meanError', 'meanR2', 'meanBalancedAccuracy', 'meanWeightedF1' or 'meanItemF1'. None unsets it."""
        return self._put("metricName", value)

    def getMultiValuedCols(self) -> List[str]:
        """Value of ``multiValuedCols``: columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)."""
        return self._value("multiValuedCols")

    def setMultiValuedCols(self, value: Optional[Sequence[str]]) -> Self:
        """Sets ``multiValuedCols``: columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md). None unsets it."""
        return self._put("multiValuedCols", value)

    def getReconstructionCol(self) -> str:
        """Value of ``reconstructionCol``: name of the column of reconstructed values."""
        return self._value("reconstructionCol")

    def setReconstructionCol(self, value: Optional[str]) -> Self:
        """Sets ``reconstructionCol``: name of the column of reconstructed values. None unsets it."""
        return self._put("reconstructionCol", value)


class ReconstructionEvaluatorKeywords(ReconstructionEvaluatorParams):
    """ReconstructionEvaluator by keywords."""

    def __init__(
        self,
        *,
        categoricalCols: Optional[Sequence[str]] = None,
        continuousCols: Optional[Sequence[str]] = None,
        errorCol: Optional[str] = None,
        metricName: Optional[Literal["meanError", "meanR2", "meanBalancedAccuracy", "meanWeightedF1", "meanItemF1"]] = None,
        multiValuedCols: Optional[Sequence[str]] = None,
        reconstructionCol: Optional[str] = None,
    ) -> None:
        """A stage with these Params; None leaves one as it is.

        Parameters
        ----------
        categoricalCols : Sequence[str], default []
            columns of levels: string, boolean, integral, date or decimal
        continuousCols : Sequence[str], default []
            columns of numbers: any numeric type
        errorCol : str, default \"error\"
            name of the column of reconstruction losses
        metricName : Literal["meanError", "meanR2", "meanBalancedAccuracy", "meanWeightedF1", "meanItemF1"], default \"meanError\"
            the metric: 'meanError', 'meanR2', 'meanBalancedAccuracy', 'meanWeightedF1' or 'meanItemF1'
        multiValuedCols : Sequence[str], default []
            columns of arrays of string, boolean, integral, date or decimal items: each cell is a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, an empty one a known value (docs/columns.md)
        reconstructionCol : str, default \"reconstruction\"
            name of the column of reconstructed values
        """
        super().__init__()
        self._make(locals())

    def setParams(
        self,
        *,
        categoricalCols: Optional[Sequence[str]] = None,
        continuousCols: Optional[Sequence[str]] = None,
        errorCol: Optional[str] = None,
        metricName: Optional[Literal["meanError", "meanR2", "meanBalancedAccuracy", "meanWeightedF1", "meanItemF1"]] = None,
        multiValuedCols: Optional[Sequence[str]] = None,
        reconstructionCol: Optional[str] = None,
    ) -> Self:
        """Sets these Params; None leaves one as it is."""
        return self._set_given(locals())
