package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag$;

class MappedCellsTest {

  /** Its files lie where a Spark environment has its local folders. */
  @BeforeAll
  static void environment() {
    LocalSpark.session();
  }

  /** Stretches that arrived in another order than theirs, one of them empty. */
  private static MappedCells cells() {
    return cells(MappedCells.Filling.ofExecutor());
  }

  private static MappedCells cells(MappedCells.Filling into) {
    try (MappedCells.Filling filling = into) {
      filling.add(1L << 32, PackedFloats.of(5, 6, 7));
      filling.add(3, PackedFloats.of());
      filling.add(0, PackedFloats.of(1, Float.NaN));
      filling.add(1, PackedFloats.of(-0f, 4));
      return filling.cells();
    }
  }

  private static List<Float> values(MappedCells cells) {
    List<Float> values = new ArrayList<>();
    for (FloatBuffer stretch : cells.stretches()) {
      for (int i = 0; i < stretch.capacity(); i++) {
        values.add(stretch.get(i));
      }
    }
    return values;
  }

  @Test
  void stretchesComeInOrderHoweverTheyArrived() {
    MappedCells cells = cells();
    assertThat(cells.length()).isEqualTo(7);
    assertThat(cells.stretches()).hasSize(3);
    assertThat(values(cells)).containsExactly(1f, Float.NaN, -0f, 4f, 5f, 6f, 7f);
  }

  @Test
  void memoryHoldsTheSameAsAFile() {
    assertThat(values(cells(new MappedCells.Filling()))).isEqualTo(values(cells()));
  }

  /** A map would show what is in its file. */
  @Test
  void whereSparkEncryptsItsFilesNoneIsWritten() {
    assertThat(MappedCells.Filling.ofExecutor().isInMemory()).isFalse();
    SparkConf settings = SparkEnv.get().conf();
    settings.set("spark.io.encryption.enabled", "true");
    try {
      assertThat(MappedCells.Filling.ofExecutor().isInMemory()).isTrue();
    } finally {
      settings.remove("spark.io.encryption.enabled");
    }
  }

  @Test
  void nothingIsThereOfNothing() {
    try (MappedCells.Filling filling = MappedCells.Filling.ofExecutor()) {
      assertThat(filling.cells().length()).isZero();
    }
  }

  @Test
  void anotherExecutorGetsThemByEitherSerializer() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(cells());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(values((MappedCells) in.readObject())).isEqualTo(values(cells()));
    }
    SerializerInstance kryo = new KryoSerializer(new SparkConf(false)).newInstance();
    MappedCells back =
        kryo.deserialize(
            kryo.serialize(cells(), ClassTag$.MODULE$.apply(MappedCells.class)),
            ClassTag$.MODULE$.apply(MappedCells.class));
    assertThat(values(back)).isEqualTo(values(cells()));
  }

  @Test
  void aDiskThatTakesNothingIsNamedWithTheSetting(@TempDir Path folder) {
    File gone = folder.resolve("gone/rows").toFile();
    assertThatThrownBy(() -> new MappedCells.Filling(gone))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "the rows of a worker cannot be kept on the local disk; found "
                + gone
                + ". They lie in files while a training runs: set spark.local.dir (on YARN the node"
                + " manager's local folders) to where there is room.");
  }

  /** More room than garbage holds, and less than is needed: only together they do. */
  @Test
  void roomThatGarbageHoldsIsGivenBackBeforeTheDiskIsFull(@TempDir Path folder) {
    PackedFloats piece = PackedFloats.zeros(1 << 20);
    WeakReference<FloatBuffer> garbage = garbage(folder.resolve("old"));
    LongSupplier usable = () -> garbage.refersTo(null) ? Long.MAX_VALUE : 4L * piece.length() - 1;
    try (MappedCells.Filling filling =
        new MappedCells.Filling(folder.resolve("new").toFile(), usable)) {
      filling.add(0, piece);
      assertThat(garbage.refersTo(null)).isTrue();
      assertThat(filling.cells().length()).isEqualTo(piece.length());
    }
  }

  private static WeakReference<FloatBuffer> garbage(Path at) {
    try (MappedCells.Filling filling = new MappedCells.Filling(at.toFile())) {
      filling.add(0, PackedFloats.zeros(8));
      return new WeakReference<>(filling.cells().stretches().get(0));
    }
  }

  @Test
  void sparkCountsNextToNothingOfThem() {
    try (MappedCells.Filling filling = MappedCells.Filling.ofExecutor()) {
      filling.add(0, PackedFloats.zeros(1 << 20));
      assertThat(filling.cells().estimatedSize()).isLessThan(1000);
    }
  }
}
