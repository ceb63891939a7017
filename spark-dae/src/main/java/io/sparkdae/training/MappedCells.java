package io.sparkdae.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.KnownSizeEstimation;

/**
 * A worker's packed rows, in a file of its executor's and read through maps of it: they take no
 * heap, and of the machine's memory what others leave. They come in stretches, each of whole rows.
 *
 * <p>The file has no name once it is open, so that nothing of it outlives its process; the room it
 * takes is given back when this object is collected.
 */
@DefaultSerializer(JavaSerializer.class)
final class MappedCells implements KnownSizeEstimation, Serializable {

  private static final long serialVersionUID = 1L;

  /** Bytes of a map, at least of all but the last. A map can have 2 GB, and a process 65,530. */
  private static final int WINDOW = 1 << 30;

  /** Heap that a stretch takes, roughly. */
  private static final int STRETCH_BYTES = 100;

  private transient List<FloatBuffer> stretches;
  private transient Long digest;

  private MappedCells(List<FloatBuffer> stretches) {
    this.stretches = stretches;
  }

  /** The stretches, in order. */
  List<FloatBuffer> stretches() {
    return stretches;
  }

  /** Number of all cells. */
  long length() {
    return stretches.stream().mapToLong(FloatBuffer::capacity).sum();
  }

  /**
   * A number that differs where the cells do ({@link RowOrder#hash}); they are read for it once.
   */
  synchronized long digest() {
    if (digest == null) {
      digest = RowOrder.hash(this);
    }
    return digest;
  }

  /** What Spark counts as memory of its own: heap alone. */
  @Override
  public long estimatedSize() {
    return (stretches.size() + 1L) * STRETCH_BYTES;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.writeInt(stretches.size());
    for (FloatBuffer stretch : stretches) {
      out.writeInt(stretch.capacity());
      PackedFloats.of(stretch).writeTo(out);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException {
    try (Filling filling = Filling.ofExecutor()) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        filling.add(i, PackedFloats.readFrom(in, in.readInt()));
      }
      stretches = filling.cells().stretches;
    }
  }

  /** What stretches are added to as they arrive: a file, or memory outside the heap. */
  static final class Filling implements AutoCloseable {

    /** Where a stretch lies in the file, counted in numbers, and what it is ordered by. */
    private record Place(long order, long at, int length) {}

    private record Stretch(long order, FloatBuffer cells) {}

    /** How long to wait for the collector to give room back, in steps of {@link #STEP}. */
    private static final int STEPS = 50;

    private static final long STEP = 10;

    private final FileChannel file; // null for none
    private final LongSupplier usable;
    private final List<Place> places = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private long length;

    /**
     * Fills a file in the local folders of this executor; memory where Spark is told to encrypt
     * what it writes there, for a map shows what is in a file as it is.
     */
    static Filling ofExecutor() {
      SparkEnv executor = SparkEnv.get();
      boolean secret = executor.conf().getBoolean("spark.io.encryption.enabled", false);
      return secret
          ? new Filling()
          : new Filling(executor.blockManager().diskBlockManager().createTempLocalBlock()._2());
    }

    /** Fills memory. */
    Filling() {
      file = null;
      usable = () -> Long.MAX_VALUE;
    }

    /** Fills a file that is not there yet. */
    Filling(File path) {
      this(path, path.getParentFile()::getUsableSpace);
    }

    /**
     * @param usable bytes that the file's disk has room for
     */
    Filling(File path, LongSupplier usable) {
      this.usable = usable;
      try {
        file =
            FileChannel.open(
                path.toPath(),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException lost) {
        throw failed(lost);
      }
    }

    boolean isInMemory() {
      return file == null;
    }

    /** Maps of earlier trainings hold room on the disk until they are collected. */
    private void requireRoom(long bytes) {
      for (int step = 0; usable.getAsLong() < bytes && isMapped() && step < STEPS; step++) {
        if (step == 0) {
          System.gc();
        }
        try {
          Thread.sleep(STEP); // what is collected is unmapped by another thread
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    private static boolean isMapped() {
      return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .anyMatch(pool -> pool.getName().equals("mapped") && pool.getMemoryUsed() > 0);
    }

    /**
     * Adds a stretch.
     *
     * @param order its place among all, whenever it arrives
     */
    void add(long order, PackedFloats cells) {
      if (cells.length() == 0) {
        return;
      }
      if (isInMemory()) {
        stretches.add(new Stretch(order, cells.outsideTheHeap()));
        return;
      }
      requireRoom((long) Float.BYTES * cells.length());
      places.add(new Place(order, length, cells.length()));
      length += cells.length();
      try {
        cells.writeTo(file);
      } catch (IOException lost) {
        throw failed(lost);
      }
    }

    /** What was added, in order. */
    MappedCells cells() {
      try {
        for (int from = 0, end; from < places.size(); from = end) {
          end = endOfWindow(from);
          long begin = places.get(from).at();
          FloatBuffer window = window(begin, length(from, end));
          for (Place place : places.subList(from, end)) {
            FloatBuffer own = window.slice((int) (place.at() - begin), place.length());
            stretches.add(new Stretch(place.order(), own));
          }
        }
      } catch (IOException lost) {
        throw failed(lost);
      }
      stretches.sort(Comparator.comparingLong(Stretch::order));
      return new MappedCells(stretches.stream().map(Stretch::cells).toList());
    }

    private int endOfWindow(int from) {
      int end = from + 1;
      while (end < places.size() && length(from, end + 1) * Float.BYTES <= WINDOW) {
        end++;
      }
      return end;
    }

    private long length(int from, int end) {
      Place last = places.get(end - 1);
      return last.at() + last.length() - places.get(from).at();
    }

    private FloatBuffer window(long at, long count) throws IOException {
      return file.map(MapMode.READ_ONLY, at * Float.BYTES, count * Float.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer();
    }

    @Override
    public void close() {
      if (isInMemory()) {
        return;
      }
      try {
        file.close();
      } catch (IOException lost) {
        throw failed(lost);
      }
    }

    private static UncheckedIOException failed(IOException lost) {
      return new UncheckedIOException(
          "the rows of a worker cannot be kept on the local disk; found "
              + lost.getMessage()
              + ". They lie in files while a training runs: set spark.local.dir (on YARN the node"
              + " manager's local folders) to where there is room.",
          lost);
    }
  }
}
