"""Codes of rows from a saved model, with numpy alone: no Spark, no JVM."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Union

import numpy as np

from sparkdae.scorer._folder import ModelFolder
from sparkdae.scorer._network import Network
from sparkdae.scorer._numbers import Floats
from sparkdae.scorer._table import Table

if TYPE_CHECKING:
    import pandas

__all__ = ["Scorer"]

_BATCH = 1024


class Scorer:
    """Encodes rows with a saved model, without Spark: the same codes as ``DenoisingAutoencoderModel.transform`` gives, to 1e-5.

    A row is a mapping by column name with every column of the model; other names are ignored. None is a missing value, as are NaN and
    what pandas has for it. A level is a str, a bool, an int, a ``datetime.date`` or a Decimal, a bag a list or a set of such. A vector
    or a sequence is a list or an array of numbers. The model's own Params ``encodeLayer`` and ``handleInvalid`` act.

    Immutable: any number of threads may share one.

    Examples
    --------
    >>> scorer = Scorer.load("people-model")
    >>> scorer.encode({"city": "Bern", "age": 41})
    """

    def __init__(self, table: Table, network: Network, deep_stack: bool) -> None:
        self._table = table
        self._network = network
        self._deep_stack = deep_stack

    @staticmethod
    def load(folder: Union[str, os.PathLike[str]]) -> Scorer:
        """Loads the folder that a DenoisingAutoencoderModel saved, on a file system of this machine.

        Raises
        ------
        OSError
            if the folder is missing, incomplete or damaged
        ValueError
            if it holds another kind of stage, or a newer format
        NotImplementedError
            if its network is of an architecture that only the library runs
        """
        files = ModelFolder(Path(folder))
        metadata = files.metadata()
        spec, columns, parameters = files.json("network/spec.json"), files.json("table/columns.json"), files.parameters()
        try:
            params = {**metadata["defaultParamMap"], **metadata["paramMap"]}
            table = Table(columns, params["handleInvalid"])
            return Scorer(table, Network(spec, table, parameters), params["encodeLayer"] == "deepStack")
        except NotImplementedError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as other:
            raise files.damaged("what it says of itself", f"it does not fit together: {other!r}") from other

    @property
    def columns(self) -> List[str]:
        """Names of the columns that the model reads."""
        return list(self._table.names)

    @property
    def encodedSize(self) -> int:
        """Length of an encoded vector."""
        return self._network.encoded_size if self._deep_stack else self._network.code_size

    def encode(self, row: Mapping[str, Any]) -> Optional[Floats]:
        """The encoded vector of a row; None if the row is to be skipped.

        Raises
        ------
        KeyError
            if a column is missing
        TypeError, ValueError
            if a cell is of the wrong type, or unseen where that is an error
        """
        encoded = self.encodeAll([row])[0]
        return None if np.isnan(encoded[0]) else encoded

    def encodeAll(self, rows: Union[Sequence[Mapping[str, Any]], pandas.DataFrame]) -> Floats:
        """The encoded vectors of rows or of a pandas DataFrame, a row each; NaN in those of rows to be skipped."""
        found: Sequence[Mapping[str, Any]] = rows.to_dict("records") if hasattr(rows, "to_dict") else rows
        encoded = np.empty((len(found), self.encodedSize), np.float32)
        for begin in range(0, len(found), _BATCH):
            cells = [self._table.cells(row) for row in found[begin : begin + _BATCH]]
            floats, kept = self._table.floats(cells)
            stack = self._finite(self._network.encode(floats))
            stack[~np.array(kept)] = np.nan
            encoded[begin : begin + len(cells)] = stack[:, -self.encodedSize :]
        return encoded

    def reconstruct(self, row: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
        """What the network makes of every cell of a row: a str, a float, a list of either. None if the row is to be skipped."""
        return self._decode(row, only_missing=False)

    def impute(self, row: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
        """A row whose missing cells are filled with what the network makes of them. None if the row is to be skipped."""
        return self._decode(row, only_missing=True)

    def _decode(self, row: Mapping[str, Any], only_missing: bool) -> Optional[Dict[str, Any]]:
        cells = self._table.cells(row)
        floats, kept = self._table.floats([cells])
        if not kept[0]:
            return None
        decoded = self._network.decode(self._finite(self._network.encode(floats)), floats)
        return self._table.values(decoded[0], floats[0], cells if only_missing else None)

    @staticmethod
    def _finite(encoded: Floats) -> Floats:
        if not np.isfinite(encoded).all():
            raise ArithmeticError(
                "The code of a row is not finite. A code holds finite numbers: the model's parameters are damaged, or overflow. Copy its"
                " folder again, or fit anew with scaling normalize or rankGauss."
            )
        return encoded
