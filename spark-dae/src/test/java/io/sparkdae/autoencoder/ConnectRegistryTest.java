package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Spark Connect's server asks of stages. It finds them by {@link ServiceLoader}; one listed
 * class without a public constructor would hide all others, those of Spark too.
 */
class ConnectRegistryTest {

  @ParameterizedTest
  @ValueSource(classes = {Estimator.class, Transformer.class, Evaluator.class})
  void everyStageIsListed(Class<?> kind) {
    List<String> listed =
        ServiceLoader.load(kind).stream()
            .map(each -> each.type().getName())
            .filter(name -> name.startsWith("io.sparkdae."))
            .toList();
    List<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sparkdae")
                .stream()
                .filter(each -> each.isAssignableTo(kind))
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .toList();
    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(written);
  }

  /** The server makes one by its uid, and a model by its reader. */
  @Test
  void theServerCanMakeEach() throws ReflectiveOperationException {
    for (Class<?> kind : List.of(Estimator.class, Transformer.class, Evaluator.class)) {
      // Not all of Spark's own can be made without a uid.
      for (ServiceLoader.Provider<?> each : ServiceLoader.load(kind).stream().toList()) {
        if (each.type().getName().startsWith("io.sparkdae.")) {
          requireServed(each.get());
        }
      }
    }
  }

  private static void requireServed(Object stage) throws ReflectiveOperationException {
    Class<?> type = stage.getClass();
    assertThat(Modifier.isStatic(type.getMethod("load", String.class).getModifiers())).isTrue();
    assertThat(type.getMethod("read").invoke(null)).isInstanceOf(MLReader.class);
    if (!(stage instanceof Model)) {
      assertThat(type.getConstructor(String.class).newInstance("one").toString()).isEqualTo("one");
    }
  }

  @Test
  void aModelThatNobodyFittedRefuses() {
    DenoisingAutoencoderModel unfitted = new DenoisingAutoencoderModel();
    Dataset<Row> people = People.people(3, 1);
    String message =
        "the model is not fitted; a model is what DenoisingAutoencoder.fit(dataset) returns or"
            + " DenoisingAutoencoderModel.load(path) reads.";
    assertThatThrownBy(() -> unfitted.transform(people)).hasMessage(message);
    assertThatThrownBy(unfitted::summary).hasMessage(message);
    assertThatThrownBy(unfitted.copy(People.model().extractParamMap())::categories)
        .hasMessage(message);
  }

  /** The server keeps each model on the driver's own disk too, and asks how large it is. */
  @Test
  void aModelGoesToTheDriversOwnDisk(@TempDir Path folder) throws Exception {
    String path = folder.resolve("a model").toString();
    DenoisingAutoencoderModel model = People.model();
    LocalSpark.session()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.defaultFS", "hdfs://nowhere.invalid/");
    try {
      call(((MLWritable) model).write(), "saveToLocal", path);
      Object back = call(DenoisingAutoencoderModel.read(), "loadFromLocal", path);
      assertThat(back).isInstanceOf(DenoisingAutoencoderModel.class);
      assertThat(((DenoisingAutoencoderModel) back).uid()).isEqualTo(model.uid());
    } finally {
      LocalSpark.session().sparkContext().hadoopConfiguration().unset("fs.defaultFS");
    }
    int parameters = model.fitted().training().parameters().length;
    assertThat(model.estimatedSize()).isBetween(4L * parameters, 4L * parameters + 1_000_000);
  }

  /** As the server does, whose compiler knew the classes of another release. */
  private static Object call(Object on, String method, String path) throws Exception {
    Class<?> result = method.startsWith("load") ? Object.class : void.class;
    for (var each : on.getClass().getMethods()) {
      if (each.getName().equals(method) && each.getReturnType() == result) {
        return each.invoke(on, path);
      }
    }
    throw new IOException("there is no method " + method);
  }
}
