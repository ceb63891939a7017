package io.sparkdae.stage;

import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** A Param of a word out of a few, which it lists: for help texts, pages and other languages. */
public final class ChoiceParam extends Param<String> {

  private static final long serialVersionUID = 1L;

  // An array: Spark's Kryo cannot read the lists of the JDK that nobody can change.
  private final String[] choices;

  /**
   * A Param of the stage given.
   *
   * @param choices the words that it takes, in exactly this spelling
   */
  public ChoiceParam(Params parent, String name, String doc, String... choices) {
    super(parent, name, doc, rule(name, List.of(choices)));
    this.choices = choices.clone();
  }

  private static scala.Function1<String, Object> rule(String name, List<String> allowed) {
    return BoundedParams.rule(
        name,
        "be one of " + String.join(", ", allowed),
        value -> value != null && allowed.contains(value));
  }

  /** The words that it takes, in the order of its documentation. */
  public List<String> choices() {
    return List.of(choices);
  }
}
