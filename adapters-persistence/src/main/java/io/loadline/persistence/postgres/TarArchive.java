package io.loadline.persistence.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Unpacks a tar archive of plain files, directories and symbolic links, as the PostgreSQL binaries
 * are. Everything becomes readable for everybody, and executable where it was for its owner, as the
 * database runs as another user than the one who unpacks.
 *
 * <p>Format: POSIX.1-1988 (ustar), blocks of 512 bytes.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final int OWNER_MAY_EXECUTE = 0100;

  private TarArchive() {}

  /**
   * Unpacks everything into a directory.
   *
   * @throws IOException when the archive is cut short, names a file outside of the directory, or
   *     holds a kind of entry that this class does not know
   */
  static void unpack(InputStream archive, Path directory) throws IOException {
    byte[] header = new byte[BLOCK];
    while (readHeader(archive, header)) {
      Path target = directory.resolve(text(header, 0, 100)).normalize();
      if (!target.startsWith(directory)) {
        throw new IOException("entry outside of the directory: " + target);
      }
      long size = octal(header, 124, 12);
      switch (header[156]) {
        case '5' -> Files.createDirectories(target);
        case '2' -> {
          Files.createDirectories(target.getParent());
          Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
        }
        case '0', 0 -> {
          Files.createDirectories(target.getParent());
          write(archive, size, target);
          Files.setPosixFilePermissions(target, permissions(octal(header, 100, 8)));
        }
        default -> throw new IOException("unknown kind of entry: " + (char) header[156]);
      }
    }
  }

  private static boolean readHeader(InputStream archive, byte[] header) throws IOException {
    return archive.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0;
  }

  private static void write(InputStream archive, long size, Path target) throws IOException {
    try (var out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[64 * 1024];
      for (long left = size; left > 0; ) {
        int read = archive.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new EOFException("archive ends within " + target);
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private static Set<PosixFilePermission> permissions(long mode) {
    var permissions =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if ((mode & OWNER_MAY_EXECUTE) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return permissions;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }
}
