package io.sparkdae.stage;

import io.sparkdae.format.ModelFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of a saved stage; what the file system says against it is told in our words. */
final class SavedFile extends FilterInputStream {

  private final StageFolder folder;
  private final String name;

  SavedFile(InputStream file, StageFolder folder, String name) {
    super(file);
    this.folder = folder;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException failure) {
      throw damaged(failure);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return super.read(bytes, from, length);
    } catch (IOException failure) {
      throw damaged(failure);
    }
  }

  private IOException damaged(IOException failure) {
    return ModelFiles.damaged(
        folder, name, "the file system says: " + failure.getMessage(), failure);
  }
}
