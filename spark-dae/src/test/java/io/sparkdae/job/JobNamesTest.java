package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.lift.Learner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's UI calls the jobs of ours. */
class JobNamesTest {

  private static final String DESCRIPTION = "spark.job.description";
  private static final SparkContext CONTEXT = LocalSpark.context().sc();

  private static List<String> names(Job job, String... arguments) throws Exception {
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            names.add(String.valueOf(start.properties().getProperty(DESCRIPTION)));
          }
        };
    CONTEXT.addSparkListener(listener);
    CONTEXT.setJobDescription("a user's own");
    try {
      Outcome outcome = Outcome.run(job, arguments);
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
      CONTEXT.listenerBus().waitUntilEmpty();
      assertThat(CONTEXT.getLocalProperty(DESCRIPTION)).isEqualTo("a user's own");
    } finally {
      CONTEXT.setJobDescription(null);
      CONTEXT.removeSparkListener(listener);
    }
    return names;
  }

  @Test
  void everyJobOfATrainingAndAnEvaluationHasAName(@TempDir Path folder) throws Exception {
    PeopleTable people = PeopleTable.in(folder);
    String checkpoints = folder.resolve("checkpoints").toString();
    List<String> training =
        names(
            new TrainJob(), people.trainArguments("city.name,sex", "--checkpointDir", checkpoints));
    assertThat(training)
        .allSatisfy(name -> assertThat(name).startsWith("spark-dae "))
        .contains(
            "spark-dae profile",
            "spark-dae laying out rows",
            "spark-dae epoch 1/2 validation",
            "spark-dae error calibration",
            "spark-dae scores",
            "spark-dae report");
    Learner learner =
        new Learner("logit", Learner.Form.ONE_HOT, new LogisticRegression().setMaxIter(2));
    List<String> evaluation =
        names(
            new EvaluateJob(List.of(learner)),
            people.readArguments(
                "--labelCol",
                "note",
                "--labelCounts",
                "all",
                "--features",
                "RAW_AND_ENCODED",
                "--folds",
                "2",
                "--report",
                folder.resolve("page").toString()));
    assertThat(evaluation)
        .allSatisfy(name -> assertThat(name).startsWith("spark-dae "))
        .contains(
            "spark-dae scores",
            "spark-dae lift",
            "spark-dae lift logit on raw",
            "spark-dae report");
  }
}
