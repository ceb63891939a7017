package io.sparkdae.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BrokenSaves;
import io.sparkdae.BrokenSaves.Before;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import io.sparkdae.FolderTree;
import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Saving breaks off at each step, on every kind of store, by an error and by a crash. */
class BrokenSavesTest {

  private static final CategorifyModel MODEL =
      new Categorify()
          .setInputCols("value")
          .setOutputCols("old")
          .fit(LocalSpark.session().createDataset(List.of("a", "b"), Encoders.STRING()).toDF());

  @TempDir private Path old;
  @TempDir private Path folder;

  static Stream<Arguments> saves() {
    List<Arguments> saves = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Failure failure : Failure.values()) {
        for (Before before : Before.values()) {
          saves.add(Arguments.of(kind, failure, before));
        }
      }
    }
    return saves.stream();
  }

  @ParameterizedTest
  @MethodSource("saves")
  void theOldStageOrTheNewOneLoadsWhole(Kind kind, Failure failure, Before before)
      throws IOException {
    Path sealed = old.resolve(Before.SEALED.name());
    Path unsealed = old.resolve(Before.UNSEALED.name());
    MODEL.write().save("file:" + sealed);
    FolderTree.copy(sealed, unsealed);
    Files.delete(unsealed.resolve("SHA256SUMS"));
    new BrokenSaves(old, folder) {
      @Override
      protected MLWriter writer() {
        return MODEL.copy(org.apache.spark.ml.param.ParamMap.empty()).setOutputCols("new").write();
      }

      @Override
      protected boolean isNewOne(String path) {
        CategorifyModel loaded = CategorifyModel.load(path);
        assertThat(loaded.getOutputCols()[0]).isIn("old", "new");
        return loaded.getOutputCols()[0].equals("new");
      }
    }.atEveryStep(kind, failure, before);
  }
}
