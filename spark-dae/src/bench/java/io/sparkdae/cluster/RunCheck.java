package io.sparkdae.cluster;

import io.sparkdae.format.ModelFiles;
import io.sparkdae.scorer.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares the folders of a run with those of one that nothing disturbed. */
final class RunCheck {

  private static final List<String> SAME =
      List.of(ModelFiles.PARAMETERS, ModelFiles.TABLE, ModelFiles.SPEC, ModelFiles.ERRORS);

  private final JobFolders undisturbed;
  private final Path before;
  private final List<String> codes;

  /**
   * @param before the model that lies at the target when a run begins
   */
  RunCheck(JobFolders undisturbed, Path before) throws IOException {
    this.undisturbed = undisturbed;
    this.before = before;
    this.codes = undisturbed.codes();
  }

  /** What is wrong with a run that has ended. */
  List<String> ofWhole(JobFolders run) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String name : SAME) {
      if (!same(run.model(), undisturbed.model(), name)) {
        wrong.add(name + " differs");
      }
    }
    if (!Files.exists(run.encoded().resolve("_SUCCESS")) || !run.codes().equals(codes)) {
      wrong.add("the codes differ");
    }
    run.remains().forEach(name -> wrong.add(name + " is left"));
    return wrong;
  }

  /** What is wrong with a run that broke off: whatever has its name must be whole. */
  List<String> ofBroken(JobFolders run) throws IOException {
    List<String> wrong = new ArrayList<>();
    if (Files.exists(run.model())) {
      wrong.addAll(ofModel(run.model()));
    } else {
      wrong.addAll(ofModelMovedAside(run));
    }
    if (Files.exists(run.encoded().resolve("_SUCCESS")) && !run.codes().equals(codes)) {
      wrong.add("a table that is marked whole has other codes");
    }
    return wrong;
  }

  /** While another takes its place, the model before lies beside the target. */
  private List<String> ofModelMovedAside(JobFolders run) throws IOException {
    List<String> aside =
        JobFolders.names(run.root()).stream()
            .filter(name -> name.startsWith(JobFolders.REPLACED))
            .toList();
    return aside.isEmpty()
        ? List.of("the model before is gone")
        : ofModel(run.root().resolve(aside.get(0)));
  }

  /** A model that is there is the one before, or the one of the training. */
  private List<String> ofModel(Path model) throws IOException {
    try {
      Scorer.load(model);
    } catch (IOException | RuntimeException damaged) {
      return List.of("a broken run's model does not load: " + damaged.getMessage());
    }
    boolean known =
        same(model, undisturbed.model(), ModelFiles.PARAMETERS)
            || same(model, before, ModelFiles.PARAMETERS);
    return known ? List.of() : List.of("a broken run's model is another one");
  }

  private static boolean same(Path a, Path b, String name) throws IOException {
    return Files.exists(a.resolve(name))
        && Arrays.equals(Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)));
  }
}
