package io.sparkdae.python;

import static io.sparkdae.python.PythonType.escaped;
import static io.sparkdae.python.PythonType.literal;
import static io.sparkdae.python.PythonType.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The Params of stages as a module of Python: what they say of themselves, for an editor to see.
 */
final class PythonParams {

  private static final String HEAD =
      """
      # Written by PythonParamsTest from the Params of the Java stages; edits are lost.
      \"""The Params of every stage, as the Java library defines them.\"""

      from __future__ import annotations

      from typing import TYPE_CHECKING, Any, ClassVar, Dict, List, Literal, Optional, Sequence

      from pyspark.ml.param import Param, Params, TypeConverters

      from sparkdae._stage import Entries, JavaStage, to_entries

      if TYPE_CHECKING:
          from typing_extensions import Self
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private PythonParams() {}

  static String of(List<Params> stages) {
    PythonParams module = new PythonParams();
    stages.forEach(module::write);
    return module.text.toString();
  }

  private void write(Params stage) {
    String name = stage.getClass().getSimpleName();
    List<Param<?>> params = List.of(stage.params());
    lines("", "", "class " + name + "Params(JavaStage):");
    lines("    \"\"\"The Params of " + name + " and of what it fits.\"\"\"");
    params.forEach(this::field);
    lines("", "    _defaults: ClassVar[Dict[str, Any]] = {");
    for (Param<?> param : params) {
      if (stage.hasDefault(param)) {
        lines("        " + quoted(param.name()) + ": " + literal(stage.getOrDefault(param)) + ",");
      }
    }
    lines("    }");
    params.forEach(this::accessors);
    lines("", "", "class " + name + "Keywords(" + name + "Params):");
    lines("    \"\"\"" + name + " by keywords.\"\"\"", "", "    def __init__(");
    keywords(params);
    lines("    ) -> None:", "        \"\"\"A stage with these Params; None leaves one as it is.");
    lines("", "        Parameters", "        ----------");
    for (Param<?> param : params) {
      lines(
          "        "
              + param.name()
              + " : "
              + PythonType.of(param).taken()
              + ", "
              + def(stage, param));
      lines("            " + escaped(param.doc()));
    }
    lines("        \"\"\"", "        super().__init__()", "        self._make(locals())");
    lines("", "    def setParams(");
    keywords(params);
    lines("    ) -> Self:", "        \"\"\"Sets these Params; None leaves one as it is.\"\"\"");
    lines("        return self._set_given(locals())");
  }

  private static String def(Params stage, Param<?> param) {
    return stage.hasDefault(param)
        ? "default " + escaped(literal(stage.getOrDefault(param)))
        : "unset by default";
  }

  private void field(Param<?> param) {
    PythonType type = PythonType.of(param);
    lines("", "    " + param.name() + ": Param[" + type.held() + "] = Param(");
    lines("        Params._dummy(),  # type: ignore[attr-defined]");
    lines("        " + quoted(param.name()) + ",", "        " + quoted(param.doc()) + ",");
    lines("        typeConverter=" + type.converter() + ",", "    )");
  }

  private void accessors(Param<?> param) {
    PythonType type = PythonType.of(param);
    String name = param.name();
    String camel = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    lines("", "    def get" + camel + "(self) -> " + type.given() + ":");
    lines("        \"\"\"Value of ``" + name + "``: " + escaped(param.doc()) + ".\"\"\"");
    lines("        return self._value(" + quoted(name) + ")");
    lines("", "    def set" + camel + "(self, value: Optional[" + type.taken() + "]) -> Self:");
    lines(
        "        \"\"\"Sets ``" + name + "``: " + escaped(param.doc()) + ". None unsets it.\"\"\"");
    lines("        return self._put(" + quoted(name) + ", value)");
  }

  private void keywords(List<Param<?>> params) {
    lines("        self,", "        *,");
    lines(
        params.stream()
            .map(
                each ->
                    "        "
                        + each.name()
                        + ": Optional["
                        + PythonType.of(each).taken()
                        + "] = None,")
            .collect(Collectors.joining("\n")));
  }

  private void lines(String... lines) {
    Arrays.stream(lines).forEach(line -> text.append(line).append('\n'));
  }
}
