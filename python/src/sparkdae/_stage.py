"""What every stage shares: its Java half, and values on their way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Dict, List, Mapping, NoReturn, Sequence, Type, Union, cast

from pyspark.ml.param import Param, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader
from pyspark.ml.wrapper import JavaParams

from sparkdae._jvm import is_remote, java_class, jvm, require_classic, require_connect

if TYPE_CHECKING:
    from typing_extensions import Self

Entries = Union[Mapping[str, float], Sequence[str]]
"""Numbers by column: a dict, or texts ``column=number``."""


def to_entries(value: Any) -> List[str]:
    """Texts ``column=number``, of a dict or of such texts."""
    if isinstance(value, Mapping):
        return [f"{column}={float(number)!r}" for column, number in value.items()]
    return TypeConverters.toListString(value)


class JavaStage(JavaParams):
    """A stage of the library; subclasses name its Java class."""

    _java_class: ClassVar[str]
    _defaults: ClassVar[Dict[str, Any]]
    _java_obj: Any = None

    def __init__(self, java_obj: Any = None) -> None:
        super().__init__(java_obj)
        self._setDefault(**self._defaults)

    def _make(self, given: Mapping[str, Any]) -> None:
        """Makes the Java half, and sets what a constructor was given."""
        if is_remote():
            require_connect()
            # All that a Connect server needs to make one.
            self._java_obj = self._java_class
        else:
            self._java_obj = java_class(self._java_class)(self.uid)
        self._set_given(given)

    def _set_given(self, given: Mapping[str, Any]) -> Self:
        values = {name: value for name, value in given.items() if name in self._names() and value is not None}
        self._set(**values)
        return self

    def _names(self) -> List[str]:
        return [param.name for param in self.params]

    def _value(self, name: str) -> Any:
        return self.getOrDefault(name)

    def _put(self, name: str, value: Any) -> Self:
        if value is None:
            self.clear(self.getParam(name))
        else:
            self._set(**{name: value})
        return self

    def _set(self, **kwargs: Any) -> Self:
        """Sets Params; Java's own rules refuse a value at once, not at the fit."""
        before = dict(self._paramMap)
        super()._set(**kwargs)
        try:
            if self._java_obj is not None and not is_remote():
                for name, value in kwargs.items():
                    if value is not None:
                        param = self.getParam(name)
                        self._make_java_param_pair(param, self._paramMap[param])
        except Exception:
            self._paramMap = before
            raise
        return self

    def _transfer_params_to_java(self) -> None:
        """Sets what is set; the defaults are Java's own."""
        for param, value in self._paramMap.items():
            self._java_obj.set(self._make_java_param_pair(param, value))

    def _transfer_params_from_java(self) -> None:
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java_param):
                self._paramMap[param] = _held(param, self._java_obj.getOrDefault(java_param))

    def _create_params_from_java(self) -> None:
        """Nothing: every Param of the Java half is here."""

    def _call(self, method: str, *arguments: Any) -> Any:
        """Calls a method of the Java half, which is told the Params first."""
        self._require_classic(method)
        self._transfer_params_to_java()
        return self._call_java(method, *arguments)

    def _require_classic(self, method: str) -> None:
        require_classic(
            f"{type(self).__name__}.{method}",
            "Fit, transform, save and load work, and all Params do. For the rest, save the stage and load it in a classic session.",
        )

    # A copy of PySpark's stages begins as a shallow one; to pickle a stage is another thing.
    def __copy__(self) -> Self:
        that = type(self).__new__(type(self))
        that.__dict__.update(self.__dict__)
        return that

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(
            f"A {type(self).__name__} cannot be pickled, for it lives in Spark's JVM. Use its copy() within this process. To keep it or to"
            f" send it elsewhere, save it: stage.save(path), then {type(self).__name__}.load(path). In functions that run on executors,"
            " load the saved model with sparkdae.Scorer."
        )


def _held(param: Param[Any], value: Any) -> Any:
    return param.typeConverter(list(value) if hasattr(value, "__len__") and not isinstance(value, str) else value)


class _Reader(JavaMLReader[Any]):
    @classmethod
    def _java_loader_class(cls, clazz: Type[Any]) -> str:
        jvm()
        return str(clazz._java_class)


class Readable(JavaMLReadable[Any]):
    """Loads what the stage saved."""

    @classmethod
    def read(cls) -> JavaMLReader[Any]:
        """A reader of saved stages of this class."""
        if is_remote():
            require_connect()
            # A Connect server is asked for the class of the name that its Python twin has.
            home = {"__module__": str(cls._java_class).rpartition(".")[0]}  # type: ignore[attr-defined]
            twin: Any = type(cls.__name__, (cls,), home)
            return cast(JavaMLReader[Any], twin._read())
        return _Reader(cls)

    @classmethod
    def _read(cls) -> Any:
        return super().read()

    @classmethod
    def load(cls, path: str) -> Self:
        """Loads a saved stage of this class from a folder on any Hadoop file system."""
        return cls.read().load(path)
