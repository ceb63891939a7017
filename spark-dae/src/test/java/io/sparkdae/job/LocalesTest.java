package io.sparkdae.job;

import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.FolderTree;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training in another locale leaves the same names and numbers. */
@Isolated // the locale is the whole process's
class LocalesTest {

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR"})
  void namesAndNumbersAreTheSame(String other) throws Exception {
    Path here = train("here");
    Locale.setDefault(Locale.forLanguageTag(other));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
    Path there = train("there");
    for (String name : new String[] {"table/columns.json", "network/spec.json"}) {
      assertThat(there.resolve("model").resolve(name))
          .hasSameTextualContentAs(here.resolve("model").resolve(name));
    }
    assertThat(FolderTree.names(there.resolve("checkpoints")))
        .isEqualTo(FolderTree.names(here.resolve("checkpoints")));
    assertThat(Files.readString(there.resolve("model-report").resolve("history.csv")))
        .matches("[\\x00-\\x7f]+");
    assertThat(there.resolve("model/network/parameters.bin"))
        .hasSameBinaryContentAs(here.resolve("model/network/parameters.bin"));
    assertThat(DenoisingAutoencoderModel.load(there.resolve("model").toString()).getCodeSize())
        .isEqualTo(3);
  }

  private Path train(String name) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    PeopleTable people = PeopleTable.in(place);
    Outcome outcome =
        run(
            new TrainJob(),
            people.trainArguments(
                "sex", "--checkpointDir", place.resolve("checkpoints").toString()));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isEqualTo(JobLauncher.DONE);
    return place;
  }
}
