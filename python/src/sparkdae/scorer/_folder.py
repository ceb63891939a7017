"""The folder of a saved model."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np
import numpy.typing as npt

MODEL = "io.sparkdae.autoencoder.DenoisingAutoencoderModel"
NEWEST = 2

_SUMS = "SHA256SUMS"
_SUM = re.compile(r"([0-9a-f]{64})  ((?:[\w-][\w.-]*/)*[\w-][\w.-]*)")


class ModelFolder:
    """A folder whose files are those that were saved."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_dir():
            raise FileNotFoundError(
                f"There is no saved model at {path}, the folder is missing. A scorer loads from the folder that a DenoisingAutoencoderModel"
                " saved, on a file system of this machine. Check the path."
            )
        self._sums: Optional[Dict[str, str]] = self._read_sums() if (path / _SUMS).exists() else None
        for name in self._sums or {}:
            self._bytes(name)

    def _read_sums(self) -> Dict[str, str]:
        sums = {}
        for at, line in enumerate((self._path / _SUMS).read_text(encoding="utf-8").splitlines()):
            found = _SUM.fullmatch(line)
            if found is None:
                raise self.damaged(_SUMS, f"line {at + 1} is no sum and name of a file")
            sums[found[2]] = found[1]
        return sums

    def metadata(self) -> Any:
        """The model's metadata: its Params are in it."""
        folder = self._path / "metadata"
        if not folder.is_dir():
            raise self._incomplete("its metadata folder is missing")
        for part in sorted(folder.glob("part-*")):
            text = self._part("metadata/" + part.name)
            if text.strip():
                return self._checked(self._parsed("metadata", text))
        raise self._incomplete("its metadata is empty")

    def _part(self, name: str) -> str:
        """A part as Spark's jobs write it: plain, or compressed where the cluster's settings say so."""
        found = self._bytes(name)
        try:
            if name.endswith(".gz"):
                found = gzip.decompress(found)
            elif name.endswith(".deflate"):
                found = zlib.decompress(found)
            return found.decode("utf-8")
        except (OSError, zlib.error, UnicodeDecodeError) as unreadable:
            raise self.damaged(name, f"it is no plain, gzip or deflate text: {unreadable}") from unreadable

    def _checked(self, metadata: Any) -> Any:
        found = metadata.get("class")
        if found != MODEL:
            raise ValueError(
                f"The folder {self._path} holds another kind of stage, found {found}. A scorer loads what a DenoisingAutoencoderModel saved."
                " Take that stage's own folder out of the pipeline's, under stages/."
            )
        version = metadata.get("formatVersion")
        if not isinstance(version, int) or version < 1:
            raise self.damaged("metadata", f"its formatVersion is {version}")
        if version > NEWEST:
            raise ValueError(
                f"The saved model at {self._path} is of a newer format, found formatVersion {version}. This release reads up to formatVersion"
                f" {NEWEST}. Load it with the release that saved it, or a later one."
            )
        return metadata

    def json(self, name: str) -> Any:
        """A file of JSON."""
        return self._parsed(name, self._bytes(name).decode("utf-8", errors="replace"))

    def _parsed(self, name: str, text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError as malformed:
            raise self.damaged(name, f"it is no JSON: {malformed}") from malformed

    def parameters(self) -> npt.NDArray[np.float32]:
        """The network's parameters: their count, each as a float of 4 bytes, the CRC-32 of all that; big-endian."""
        name = "network/parameters.bin"
        found = self._bytes(name)
        if len(found) < 12:
            raise self.damaged(name, "it ends too early")
        count: int = struct.unpack_from(">i", found)[0]
        if count < 0 or len(found) < 12 + 4 * count:
            raise self.damaged(name, f"it announces {count} parameters and holds {len(found)} bytes")
        due = zlib.crc32(found[: 4 + 4 * count])
        if struct.unpack_from(">q", found, 4 + 4 * count)[0] != due:
            raise self.damaged(name, "its checksum is another than its content's")
        parameters = np.frombuffer(found, ">f4", count, 4).astype(np.float32)
        if not np.isfinite(parameters).all():
            raise self.damaged(name, "a parameter is not finite")
        return parameters

    def _bytes(self, name: str) -> bytes:
        if self._sums is not None and name not in self._sums:
            raise self.damaged(name, f"{_SUMS} has no sum for it")
        file = self._path / name
        if not file.is_file():
            raise self._incomplete(f"{name} is missing")
        found = file.read_bytes()
        if self._sums is not None and hashlib.sha256(found).hexdigest() != self._sums[name]:
            raise self.damaged(name, f"its SHA-256 is not the one that {_SUMS} has for it")
        return found

    def damaged(self, name: str, what: str) -> OSError:
        """The error of a file that is there but cannot be read."""
        return OSError(
            f"The saved model at {self._path} is damaged: {name} is not readable, found that {what}. A model loads from the whole folder"
            " that save wrote. Copy it again, or save the model anew."
        )

    def _incomplete(self, what: str) -> OSError:
        return OSError(
            f"The saved model at {self._path} is incomplete: {what}. A scorer loads from the whole folder that save wrote. Copy it again,"
            " or save the model anew."
        )
