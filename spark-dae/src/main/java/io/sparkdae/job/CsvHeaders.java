package io.sparkdae.job;

import io.sparkdae.table.ColumnNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The headers of several csv files. Spark names the columns by one of them and reads all files by
 * position: a file whose columns come in another order would have its cells under wrong names.
 */
final class CsvHeaders {

  private final SparkSession session;
  private final Map<String, String> options;

  /**
   * @param options options of Spark's reader, by names in any case
   */
  CsvHeaders(SparkSession session, Map<String, String> options) {
    this.session = session;
    this.options = options;
  }

  /**
   * Requires one header of all files of a table, if they have headers.
   *
   * @throws IllegalArgumentException if two files differ
   */
  void requireSame(Dataset<Row> table) {
    if (!Boolean.parseBoolean(options.get("header"))) {
      return;
    }
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    Map<String, String> files = new ConcurrentSkipListMap<>();
    Arrays.stream(table.inputFiles())
        .parallel()
        .forEach(
            file ->
                firstLine(file, configuration).ifPresent(line -> files.putIfAbsent(line, file)));
    String first = null;
    for (String line : files.keySet()) {
      first = first == null ? line : first;
      // Quotes and blanks may differ.
      if (!Arrays.equals(columns(first), columns(line))) {
        throw new IllegalArgumentException(
            "the files of input have different headers; found "
                + ColumnNames.listed(List.of(columns(first)))
                + " in "
                + files.get(first)
                + " and "
                + ColumnNames.listed(List.of(columns(line)))
                + " in "
                + files.get(line)
                + "; csv files are read by position, under the header of one of them; give all of"
                + " them one header.");
      }
    }
  }

  private String[] columns(String line) {
    return session
        .read()
        .options(options)
        .option("inferSchema", "false")
        .csv(session.createDataset(List.of(line), Encoders.STRING()))
        .columns();
  }

  private Optional<String> firstLine(String file, Configuration configuration) {
    Path path = new Path(URI.create(file));
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    String comment = options.getOrDefault("comment", "");
    try (InputStream raw = path.getFileSystem(configuration).open(path);
        InputStream in = codec == null ? raw : codec.createInputStream(raw);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, encoding))) {
      return lines
          .lines()
          .map(line -> line.replace("\uFEFF", ""))
          .filter(line -> !line.isBlank() && (comment.isEmpty() || !line.startsWith(comment)))
          .findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
