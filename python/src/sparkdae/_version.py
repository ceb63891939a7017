# Written by PythonParamsTest; edits are lost.
"""The version of the package, and of the jar that it drives."""

JAR_VERSION = "0.1.0-SNAPSHOT"
__version__ = "0.1.0.dev0"
