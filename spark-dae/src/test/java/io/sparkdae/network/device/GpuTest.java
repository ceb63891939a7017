package io.sparkdae.network.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nvidia-smi says, and what follows from it. */
class GpuTest {

  @TempDir private Path folder;

  private String smi(String body) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void readsWhatNvidiaSmiPrints() throws IOException {
    String two =
        "[ \"$1\" = --query-gpu=name,compute_cap,driver_version,memory.total ] || exit 9\n"
            + "echo 'Tesla T4, 7.5, 535.104.05, 15360'\n"
            + "echo 'NVIDIA A100-SXM4-40GB, 8.0, 535.104.05, 40960'";
    assertThat(Gpu.parse(GpuQuery.by(smi(two))))
        .containsExactly(
            new Gpu("Tesla T4", 75, "535.104.05", 15360L << 20),
            new Gpu("NVIDIA A100-SXM4-40GB", 80, "535.104.05", 40960L << 20));
    assertThat(Gpu.parse(GpuQuery.by(smi("echo 'No devices were found'; exit 6")))).isEmpty();
    assertThat(Gpu.parse(GpuQuery.by(smi("echo 'NVIDIA-SMI has failed because'; exit 9"))))
        .isEmpty();
    assertThat(Gpu.parse(GpuQuery.by(folder.resolve("absent").toString()))).isEmpty();
    assertThat(Gpu.parse(GpuQuery.by(smi("echo 'Old, [N/A], 470.1, [N/A]'"))))
        .containsExactly(new Gpu("Old", 0, "470.1", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "35, 470.57, false",
    "37, 470.57, true",
    "70, 450.80.02, true",
    "75, 535.1, true",
    "80, 535.1, true",
    "86, 535.1, true",
    "89, 535.1, true",
    "90, 535.1, false",
    "100, 570.1, false",
    "75, 440.33, false",
    "75, [N/A], false",
    "0, 535.1, false"
  })
  void theKernelsServeWhatTheyHaveCodeFor(int capability, String driver, boolean serves) {
    assertThat(new Gpu("X", capability, driver, 1).unfit().isEmpty()).isEqualTo(serves);
  }

  @Test
  void saysWhy() {
    assertThat(new Gpu("NVIDIA H100", 90, "535.1", 1).unfit())
        .contains(
            "NVIDIA H100 (compute capability 9.0) is not among the compute capabilities of this"
                + " build's kernels, 3.7 to 8.9");
    assertThat(new Gpu("Tesla T4", 75, "440.33", 1).unfit())
        .contains(
            "Tesla T4 (compute capability 7.5) has driver 440.33, and CUDA 11.6 takes driver 450 or"
                + " newer");
  }

  /** The builds of these tests have the CPU's backend alone. */
  @Test
  void withoutCudaThereIsNoGpuToBind() {
    assertThat(Backend.isCudaBuild()).isFalse();
    Backend.useCpu();
    assertThatThrownBy(() -> Backend.useGpu(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GPU 0 is assigned to a task, found ND4J on the CPU in its process")
        .hasMessageContaining("set device to cpu");
  }

  @Test
  void theCudaBackendCanBeHidden() throws IOException {
    String name = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
    Path cuda = Files.createDirectories(folder.resolve("cuda/META-INF/services"));
    Files.writeString(
        cuda.resolve("org.nd4j.linalg.factory.Nd4jBackend"),
        "org.nd4j.linalg.jcublas.JCublasBackend\n");
    URL[] urls = {folder.resolve("cuda").toUri().toURL()};
    try (URLClassLoader both = new URLClassLoader(urls, GpuTest.class.getClassLoader())) {
      assertThat(Collections.list(both.getResources(name))).hasSize(2);
      List<URL> left = Collections.list(new WithoutCuda(both).getResources(name));
      assertThat(left).hasSize(1);
      try (InputStream in = left.get(0).openStream()) {
        assertThat(new String(in.readAllBytes())).contains("CpuBackend");
      }
    }
  }
}
