package io.sparkdae.autoencoder;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class, or every class, logs while this is open. */
final class CapturedLog extends AbstractAppender implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private CapturedLog(Logger logger) {
    super("captured", null, null, true, Property.EMPTY_ARRAY);
    this.logger = logger;
  }

  static CapturedLog of(Class<?> type) {
    return of((Logger) LogManager.getLogger(type));
  }

  /** What all classes log, Spark's too. */
  static CapturedLog ofAll() {
    return of((Logger) LogManager.getRootLogger());
  }

  private static CapturedLog of(Logger logger) {
    CapturedLog log = new CapturedLog(logger);
    log.start();
    log.logger.addAppender(log);
    return log;
  }

  List<String> messages() {
    return messages;
  }

  @Override
  public void append(LogEvent event) {
    messages.add(event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    stop();
  }
}
