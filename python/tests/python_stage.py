"""A stage in pure Python, in a module that a Pipeline can find again."""

from pyspark.ml import Transformer
from pyspark.ml.util import DefaultParamsReadable, DefaultParamsWritable


class Renamed(Transformer, DefaultParamsReadable, DefaultParamsWritable):
    def _transform(self, dataset):
        return dataset.withColumn("renamed", dataset["age"])
