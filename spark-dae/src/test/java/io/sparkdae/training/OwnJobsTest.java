package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

@SuppressWarnings("deprecation") // Scala 2.13 has another way, which 2.12 lacks
class OwnJobsTest {

  private static final SparkContext CONTEXT = LocalSpark.context().sc();

  private static boolean listens(OwnJobs jobs) {
    return CONTEXT
        .listenerBus()
        .findListenersByClass(ClassTag$.MODULE$.<OwnJobs>apply(OwnJobs.class))
        .contains(jobs);
  }

  private static SparkListenerJobStart ofOthers(long time) {
    return new SparkListenerJobStart(
        1_000_000,
        time,
        JavaConverters.asScalaBuffer(List.<StageInfo>of()).toSeq(),
        new Properties());
  }

  @Test
  void jobsThatEndAreHeardOfNoMore() {
    OwnJobs jobs = OwnJobs.begin(CONTEXT);
    assertThat(listens(jobs)).isTrue();
    jobs.close();
    assertThat(listens(jobs)).isFalse();
  }

  /** The start of a job may become known after its cancellation, but not for ever. */
  @Test
  void jobsThatWereCancelledAreHeardOfForAMinute() {
    OwnJobs jobs = OwnJobs.begin(CONTEXT);
    jobs.cancel();
    jobs.close();
    long closed = System.currentTimeMillis();
    jobs.onJobStart(ofOthers(closed + 10_000));
    assertThat(listens(jobs)).isTrue();
    jobs.onJobStart(ofOthers(closed + 61_000));
    assertThat(listens(jobs)).isFalse();
  }
}
